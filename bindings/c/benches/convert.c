/* The C side of overhead.rs: convert CONFIG FILE TIMES.
 *
 * Converts a file TIMES times per round. Prints the CPU time of one conversion in the fastest round,
 * in nanoseconds. */

#define _POSIX_C_SOURCE 199309L

#include <hanclean.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* The same as in overhead.rs. */
enum { ROUNDS = 5 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

int main(int argc, char **argv) {
    hanclean_converter *converter;
    FILE *file = argc == 4 ? fopen(argv[2], "rb") : NULL;
    char *text;
    long len, round, times, i;
    double least = 1e18;
    if (file == NULL || fseek(file, 0, SEEK_END) || (len = ftell(file)) < 0) {
        return 2;
    }
    rewind(file);
    text = malloc((size_t)len + 1);
    if (text == NULL || fread(text, 1, (size_t)len, file) != (size_t)len ||
        hanclean_converter_new(argv[1], &converter)) {
        return 2;
    }
    times = atol(argv[3]);
    for (round = 0; round < ROUNDS; round++) {
        double start = now(), time;
        for (i = 0; i < times; i++) {
            hanclean_string *string;
            size_t converted;
            if (hanclean_converter_convert(converter, text, (size_t)len, &string) ||
                hanclean_string_text(string, &converted) == NULL || hanclean_string_free(string)) {
                return 1;
            }
        }
        time = (now() - start) / (double)times;
        least = time < least ? time : least;
    }
    printf("%.0f\n", least);
    free(text);
    fclose(file);
    return hanclean_converter_free(converter);
}
