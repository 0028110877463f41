/* Eight threads share a converter, a cleaner and a segmenter. One of them frees another converter
 * while the others use it. */

#include <hanclean.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 8, ROUNDS = 200 };

static hanclean_converter *converter;
static hanclean_cleaner *cleaner;
static hanclean_segmenter *segmenter;
static hanclean_converter *doomed;

static int same(const char *text, size_t len, const char *wanted) {
    return text != NULL && len == strlen(wanted) && memcmp(text, wanted, len) == 0;
}

static void *work(void *number) {
    const int thread = *(const int *)number;
    int round;
    for (round = 0; round < ROUNDS; round++) {
        hanclean_string *string = NULL;
        hanclean_page *page = NULL;
        hanclean_terms *terms = NULL;
        char buffer[64];
        char unknown[2];
        const char *text;
        size_t len = 0;
        if (hanclean_converter_convert(converter, HANCLEAN_LITERAL("乾坤與乾淨"), &string) ||
            (text = hanclean_string_text(string, &len)) == NULL ||
            !same(text, len, "乾坤与干净") || hanclean_string_free(string)) {
            return "converter";
        }
        if (hanclean_cleaner_clean(cleaner, HANCLEAN_LITERAL("漢字,繁體\r\n"), &page) ||
            (text = hanclean_page_text(page, &len)) == NULL ||
            !same(text, len, "汉字，繁体\n") || hanclean_page_free(page)) {
            return "cleaner";
        }
        if (hanclean_segmenter_segment(segmenter, HANCLEAN_LITERAL("繁體中文"), &terms) ||
            hanclean_terms_array(terms, &len) == NULL || len == 0 || hanclean_terms_free(terms)) {
            return "segmenter";
        }
        /* Each thread sees its own last error: no config is called "a", "b", ... */
        unknown[0] = (char)('a' + thread);
        unknown[1] = '\0';
        if (hanclean_converter_new(unknown, &(hanclean_converter *){NULL}) !=
                HANCLEAN_STATUS_INVALID_ARGUMENT ||
            strchr(hanclean_last_error(NULL), '"')[1] != unknown[0]) {
            return "last error";
        }
        if (thread == 0 && round == ROUNDS / 2 && hanclean_converter_free(doomed)) {
            return "free";
        }
        switch (hanclean_converter_convert_to(doomed, HANCLEAN_LITERAL("漢字"), buffer,
                                              sizeof buffer, &len)) {
        case HANCLEAN_STATUS_OK:
            if (!same(buffer, len, "汉字")) {
                return "buffer";
            }
            break;
        case HANCLEAN_STATUS_INVALID_HANDLE:
            break;
        default:
            return "doomed";
        }
    }
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    int numbers[THREADS];
    int i, failed = 0;
    if (hanclean_converter_new("t2s", &converter) ||
        hanclean_converter_new("t2s", &doomed) || hanclean_cleaner_new(&cleaner) ||
        hanclean_segmenter_new(&segmenter)) {
        return 2;
    }
    for (i = 0; i < THREADS; i++) {
        numbers[i] = i;
        if (pthread_create(&threads[i], NULL, work, &numbers[i])) {
            return 2;
        }
    }
    for (i = 0; i < THREADS; i++) {
        void *problem = NULL;
        pthread_join(threads[i], &problem);
        if (problem != NULL) {
            fprintf(stderr, "thread %d: %s\n", i, (const char *)problem);
            failed = 1;
        }
    }
    if (hanclean_converter_free(converter) || hanclean_cleaner_free(cleaner) ||
        hanclean_segmenter_free(segmenter) || hanclean_live_objects() != 0) {
        return 3;
    }
    return failed;
}
