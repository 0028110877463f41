/* Assertions that the C tests share. */
#ifndef CHECK_H
#define CHECK_H

#include <hanclean.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s\nlast error: %s\n", __FILE__, __LINE__, #condition,         \
                    hanclean_last_error(NULL));                                                    \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

/* The call returns HANCLEAN_STATUS_<wanted>. */
#define IS(call, wanted) CHECK((call) == HANCLEAN_STATUS_##wanted)
/* The message of the last failure contains `part`. */
#define SAYS(part) CHECK(strstr(hanclean_last_error(NULL), (part)) != NULL)

/* A pointer of the given type that is not a handle. */
static int no_handle;
#define WILD(type) ((type *)(void *)&no_handle)

static inline int equal(const char *text, size_t len, const char *wanted) {
    return text != NULL && len == strlen(wanted) && memcmp(text, wanted, len) == 0;
}

static inline int string_is(const hanclean_string *string, const char *wanted) {
    size_t len = 0;
    const char *text = hanclean_string_text(string, &len);
    return equal(text, len, wanted);
}

static inline int text_is(hanclean_text text, const char *wanted) {
    return equal(text.data, text.len, wanted);
}

#endif
