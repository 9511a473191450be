// The archive library, opened when the first spreadsheet is read: a program that reads none
// neither waits for it nor needs it.
#ifndef KIJUN_CZIP_SHIM_H
#define KIJUN_CZIP_SHIM_H

#include <dlfcn.h>
#include <zip.h>

#define KIJUN_ZIP_FUNCTIONS(each) \
  each(zip_source_buffer_create) each(zip_source_free) each(zip_open_from_source) \
  each(zip_get_num_entries) each(zip_stat_index) each(zip_fopen_index) each(zip_fread) \
  each(zip_fclose) each(zip_discard) each(zip_error_strerror) each(zip_error_init)

/// The functions of the library that kijun calls.
struct kijun_zip {
#define KIJUN_ZIP_FIELD(name) __typeof__(name) *name;
  KIJUN_ZIP_FUNCTIONS(KIJUN_ZIP_FIELD)
#undef KIJUN_ZIP_FIELD
};

/// Opens the library; 0 where it is not installed or lacks a function.
static inline int kijun_zip_open(struct kijun_zip *library) {
  void *handle = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libzip.so", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return 0;
#define KIJUN_ZIP_FIND(name) \
  if ((library->name = (__typeof__(name) *)dlsym(handle, #name)) == NULL) return 0;
  KIJUN_ZIP_FUNCTIONS(KIJUN_ZIP_FIND)
#undef KIJUN_ZIP_FIND
  return 1;
}

#endif
