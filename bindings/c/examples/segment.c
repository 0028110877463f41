/* Cuts a text of any script into terms, one a line, with their bytes in the file; nothing in it is
 * changed.
 *
 *     cc segment.c $(pkg-config --cflags --libs hanclean) -o segment
 *     ./segment page.txt
 */

#include <hanclean.h>

#include <stdio.h>

int main(int argc, char **argv) {
    static char source[1 << 20];
    hanclean_cleaner_builder *builder = NULL;
    hanclean_cleaner *cleaner = NULL;
    hanclean_page *page = NULL;
    const hanclean_term *terms;
    const char *text;
    size_t len, count, i;
    FILE *input = argc == 2 ? fopen(argv[1], "rb") : NULL;

    if (input == NULL) {
        fprintf(stderr, "usage: %s FILE, of at most %zu bytes\n", argv[0], sizeof source);
        return 2;
    }
    len = fread(source, 1, sizeof source, input);
    fclose(input);
    if (hanclean_cleaner_builder_new(&builder) ||
        hanclean_cleaner_builder_rules(builder, HANCLEAN_LITERAL("none")) ||
        hanclean_cleaner_builder_blocks(builder, HANCLEAN_BLOCKS_KEEP) ||
        hanclean_cleaner_builder_config(builder, HANCLEAN_LITERAL("none")) ||
        hanclean_cleaner_builder_terms(builder, HANCLEAN_TERMS_FIND) ||
        hanclean_cleaner_builder_build(builder, &cleaner) ||
        hanclean_cleaner_clean(cleaner, source, len, &page)) {
        fprintf(stderr, "%s\n", hanclean_last_error(NULL));
        return 1;
    }
    text = hanclean_page_text(page, &len);
    terms = hanclean_page_terms(page, &count);
    for (i = 0; i < count; i++) {
        const hanclean_span span = terms[i].text;
        printf("%.*s %zu..%zu\n", (int)(span.end - span.start), text + span.start,
               terms[i].source.start, terms[i].source.end);
    }
    hanclean_page_free(page);
    hanclean_cleaner_free(cleaner);
    hanclean_cleaner_builder_free(builder);
    return 0;
}
