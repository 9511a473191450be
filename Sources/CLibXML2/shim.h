// What Swift cannot say to libxml2 directly: macros, variadics and parser set-up.
#ifndef KIJUN_CLIBXML2_SHIM_H
#define KIJUN_CLIBXML2_SHIM_H

// ICU's headers stay out: Foundation brings another version of them, and two in one program do not
// compile. Only the inside of a converter that is never looked into has another size without them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

/// The table for XML: SAX2, structured errors on, nothing loaded from outside.
static inline void kijun_prepare_xml(xmlSAXHandler *sax) {
  memset(sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
}

/// Tells an HTML parser that its memory is UTF-8 whatever a `<meta>` says.
static inline void kijun_html_is_utf8(htmlParserCtxtPtr context) {
  context->charset = XML_CHAR_ENCODING_UTF8;
  if (context->input != NULL && context->input->encoding == NULL)
    context->input->encoding = xmlStrdup(BAD_CAST "UTF-8");
}

/// Makes room behind an HTML parser's memory before it starts. libxml2 2.9.14 makes it near the end, and where
/// the memory moves by it while a name of more than a hundred characters is read (`&` without an end), it begins
/// the name anew behind what it has passed, which is lost.
static inline void kijun_html_settle(htmlParserCtxtPtr context) {
  xmlParserInputPtr input = context->input;
  if (input == NULL || input->buf == NULL) return;
  input->cur = input->end;
  xmlParserInputGrow(input, 250);
  input->cur = input->base;
}

/// Offset of the parser in its current input; -1 where there is none.
static inline long kijun_offset(xmlParserCtxtPtr context) {
  xmlParserInputPtr input = context->input;
  if (input == NULL || input->base == NULL) return -1;
  return (long)input->consumed + (long)(input->cur - input->base);
}

/// The loader that loads nothing: no file, no network, for any entity.
static inline xmlParserInputPtr kijun_refuse_entity(
    const char *url, const char *identifier, xmlParserCtxtPtr context) {
  (void)url;
  (void)identifier;
  (void)context;
  return NULL;
}

static inline void kijun_refuse_all_entities(void) {
  xmlSetExternalEntityLoader(kijun_refuse_entity);
}

static inline const char *kijun_libxml2_version(void) { return xmlParserVersion; }

#endif
