// The spreadsheet library, opened when the first workbook is written: a program that writes none
// neither waits for it nor needs it. And a file that lives in memory only.
#ifndef KIJUN_CXLSXWRITER_SHIM_H
#define KIJUN_CXLSXWRITER_SHIM_H

#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define KIJUN_XLSX_FUNCTIONS(each) \
  each(workbook_new_opt) each(workbook_set_properties) each(workbook_add_worksheet) \
  each(workbook_add_format) each(workbook_close) each(lxw_strerror) \
  each(worksheet_set_column) each(worksheet_write_string) each(worksheet_write_number) \
  each(worksheet_write_rich_string) each(worksheet_freeze_panes) each(worksheet_autofilter) \
  each(worksheet_set_landscape) each(worksheet_repeat_rows) each(worksheet_fit_to_pages) \
  each(format_set_bold) each(format_set_bg_color) each(format_set_font_color) \
  each(format_set_border) each(format_set_text_wrap) each(format_set_num_format) \
  each(format_set_align) each(format_set_underline)

/// The functions of the library that kijun calls.
struct kijun_xlsx {
#define KIJUN_XLSX_FIELD(name) __typeof__(name) *name;
  KIJUN_XLSX_FUNCTIONS(KIJUN_XLSX_FIELD)
#undef KIJUN_XLSX_FIELD
};

/// Opens the library; 0 where it is not installed or lacks a function.
static inline int kijun_xlsx_open(struct kijun_xlsx *library) {
  void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libxlsxwriter.so", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return 0;
#define KIJUN_XLSX_FIND(name) \
  if ((library->name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return 0;
  KIJUN_XLSX_FUNCTIONS(KIJUN_XLSX_FIND)
#undef KIJUN_XLSX_FIND
  return 1;
}

/// A descriptor of an empty file without a name, closed on exec; -1 where there is none.
static inline int kijun_memory_file(void) { return (int)syscall(SYS_memfd_create, "kijun", 1U); }

#endif
