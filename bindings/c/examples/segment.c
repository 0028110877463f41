/* Segments a file into terms. Writes one term per line, with its bytes in the file.
 *
 *     cc segment.c $(pkg-config --cflags --libs hanclean) -o segment
 *     ./segment page.txt
 */

#include <hanclean.h>

#include <stdio.h>

int main(int argc, char **argv) {
    static char source[1 << 20];
    hanclean_segmenter *segmenter = NULL;
    hanclean_terms *terms = NULL;
    const hanclean_term *array;
    size_t len, count, i;
    FILE *input = argc == 2 ? fopen(argv[1], "rb") : NULL;

    if (input == NULL) {
        fprintf(stderr, "usage: %s FILE, of at most %zu bytes\n", argv[0], sizeof source);
        return 2;
    }
    len = fread(source, 1, sizeof source, input);
    fclose(input);
    if (hanclean_segmenter_new(&segmenter) ||
        hanclean_segmenter_segment(segmenter, source, len, &terms)) {
        fprintf(stderr, "%s\n", hanclean_last_error(NULL));
        return 1;
    }
    array = hanclean_terms_array(terms, &count);
    for (i = 0; i < count; i++) {
        const hanclean_span span = array[i].text;
        printf("%.*s %zu..%zu\n", (int)(span.end - span.start), source + span.start, span.start,
               span.end);
    }
    hanclean_terms_free(terms);
    hanclean_segmenter_free(segmenter);
    return 0;
}
