/* Tests the behaviour that OpenCC leaves undefined. Declares the functions itself, so that it
 * compiles without OpenCC. */

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void *opencc_t;
opencc_t opencc_open(const char *config);
int opencc_close(opencc_t opencc);
size_t opencc_convert_utf8_to_buffer(opencc_t opencc, const char *input, size_t length, char *output);
char *opencc_convert_utf8(opencc_t opencc, const char *input, size_t length);
void opencc_convert_utf8_free(char *string);
const char *opencc_error(void);

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                        \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

int main(void) {
    char buffer[16] = "xxxxxxxxxxxxxxx";
    char *string;
    char *exact = malloc(4);
    opencc_t opencc = opencc_open("t2s");
    CHECK(exact != NULL && opencc != (opencc_t)-1);
    CHECK(strcmp(opencc_error(), "") == 0);
    CHECK(opencc_convert_utf8(NULL, "x", 1) == NULL && *opencc_error() != '\0');
    CHECK(opencc_convert_utf8((opencc_t)-1, "x", 1) == NULL);
    CHECK(opencc_convert_utf8((opencc_t)&opencc, "x", 1) == NULL);
    CHECK(opencc_convert_utf8(opencc, NULL, 1) == NULL);
    CHECK(opencc_convert_utf8_to_buffer(NULL, "x", 1, buffer) == (size_t)-1 && buffer[0] == 'x');
    CHECK(opencc_convert_utf8_to_buffer(opencc, NULL, 1, buffer) == (size_t)-1);
    CHECK(opencc_convert_utf8_to_buffer(opencc, "x", 1, NULL) == (size_t)-1);
    /* Reads nothing after the NUL; writes the result, its NUL and nothing more. */
    memcpy(exact, "\xE6\xBC\xA2", 4);
    CHECK(opencc_convert_utf8_to_buffer(opencc, exact, 100, buffer) == 3);
    CHECK(memcmp(buffer, "\xE6\xB1\x89\0x", 5) == 0);
    CHECK(opencc_convert_utf8_to_buffer(opencc, "\xE6\xBC\xA2", 3, exact) == 3);
    free(exact);
    string = opencc_convert_utf8(opencc, "\xE6\xBC\xA2", 100);
    CHECK(string != NULL && strcmp(string, "\xE6\xB1\x89") == 0);
    string[0] = '\0';
    opencc_convert_utf8_free(string);
    opencc_convert_utf8_free(NULL);
    CHECK(opencc_close(opencc) == 0);
    CHECK(opencc_close(opencc) != 0);
    CHECK(opencc_close((opencc_t)-1) != 0);
    CHECK(opencc_convert_utf8(opencc, "x", 1) == NULL);
    return 0;
}
