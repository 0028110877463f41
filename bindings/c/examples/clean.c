/* Cleans a file. Writes the clean text to standard output and the removed blocks to standard error.
 *
 *     cc clean.c $(pkg-config --cflags --libs hanclean) -o clean
 *     ./clean page.txt
 */

#include <hanclean.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    char *data = NULL;
    size_t capacity = 0, got = 1;
    *len = 0;
    while (file != NULL && got > 0) {
        if (*len == capacity) {
            char *more = realloc(data, capacity = 2 * capacity + 4096);
            if (more == NULL) {
                break;
            }
            data = more;
        }
        got = fread(data + *len, 1, capacity - *len, file);
        *len += got;
    }
    if (file == NULL || ferror(file) || got > 0) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return data;
}

int main(int argc, char **argv) {
    hanclean_cleaner *cleaner = NULL;
    hanclean_page *page = NULL;
    const hanclean_block *blocks;
    const char *text;
    char *source;
    size_t len, count, i;

    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    source = read_file(argv[1], &len);
    if (hanclean_cleaner_new(&cleaner) ||
        hanclean_cleaner_clean_bytes(cleaner, source, len, NULL, &page)) {
        fprintf(stderr, "%s\n", hanclean_last_error(NULL));
        return 1;
    }
    text = hanclean_page_text(page, &len);
    fwrite(text, 1, len, stdout);
    blocks = hanclean_page_removed(page, &count);
    for (i = 0; i < count; i++) {
        fprintf(stderr, "removed bytes %zu to %zu%s, score %.1f\n", blocks[i].source.start,
                blocks[i].source.end,
                blocks[i].kind == HANCLEAN_KIND_GAMBLING ? " (gambling)" : "", blocks[i].score);
    }
    hanclean_page_free(page);
    hanclean_cleaner_free(cleaner);
    free(source);
    return 0;
}
