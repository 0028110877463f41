/* Converts a file or standard input to standard output, in constant memory.
 *
 *     cc stream.c $(pkg-config --cflags --libs hanclean) -o stream
 *     ./stream s2twp page.txt
 */

#include <hanclean.h>

#include <stdio.h>

static int failed(void) {
    fprintf(stderr, "%s\n", hanclean_last_error(NULL));
    return 1;
}

int main(int argc, char **argv) {
    static char chunk[1 << 16];
    hanclean_converter *converter = NULL;
    hanclean_stream *stream = NULL;
    hanclean_status status;
    const char *result;
    size_t len;
    FILE *input = stdin;

    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: %s CONFIG [FILE]\n", argv[0]);
        return 2;
    }
    if (argc == 3 && (input = fopen(argv[2], "rb")) == NULL) {
        perror(argv[2]);
        return 1;
    }
    if (hanclean_converter_new(argv[1], &converter) ||
        hanclean_stream_new(converter, &stream)) {
        return failed();
    }
    while ((len = fread(chunk, 1, sizeof chunk, input)) > 0) {
        /* Even after a failure the result is valid: the output before the error. */
        status = hanclean_stream_push(stream, chunk, len, &result, &len);
        fwrite(result, 1, len, stdout);
        if (status) {
            return failed();
        }
    }
    status = hanclean_stream_finish(stream, &result, &len);
    fwrite(result, 1, len, stdout);
    if (status) {
        return failed();
    }
    hanclean_stream_free(stream);
    hanclean_converter_free(converter);
    return ferror(input) || fclose(input) || fflush(stdout);
}
