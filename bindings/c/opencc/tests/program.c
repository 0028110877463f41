/* A program for OpenCC's C functions. It must print the same with OpenCC and with hanclean. */

#include <opencc/opencc.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void convert(opencc_t opencc, const char *input, size_t length) {
    char buffer[256];
    char *string = opencc_convert_utf8(opencc, input, length);
    size_t written;
    memset(buffer, 'x', sizeof buffer);
    written = opencc_convert_utf8_to_buffer(opencc, input, length, buffer);
    if (string == NULL) {
        printf("error: %s\n", opencc_error());
    } else {
        printf("%s\n", string);
    }
    if (written == (size_t)-1) {
        printf("error: %s\n", opencc_error());
    } else {
        printf("%d %s|%c\n", (int)written, buffer, buffer[written + 1]);
    }
    opencc_convert_utf8_free(string);
}

static void config(const char *name) {
    opencc_t opencc = opencc_open(name);
    printf("%s\n", name == NULL ? "NULL" : name);
    if (opencc == (opencc_t)-1) {
        printf("error: %s\n", opencc_error());
        return;
    }
    convert(opencc, "乾坤與乾淨的軟體，头发和后面的里程，鼠标。", (size_t)-1);
    convert(opencc, "軟體里程", 6);
    convert(opencc, "軟體里程", 8);
    convert(opencc, "軟體里程", 0);
    convert(opencc, "", (size_t)-1);
    convert(opencc, "a\xE6\xB1", (size_t)-1);
    convert(opencc, "汉\xFF字", (size_t)-1);
    convert(opencc, "\xFF", 1);
    printf("%d\n", opencc_close(opencc));
}

int main(int argc, char **argv) {
    static const char *const names[] = {
        "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp",
        "s2hkp", "hk2sp", "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
    };
    size_t i;
    char file[16];
    config(NULL);
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        config(names[i]);
        sprintf(file, "%s.json", names[i]);
        config(file);
    }
    config(OPENCC_DEFAULT_CONFIG_SIMP_TO_TRAD);
    config(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP);
    config("T2S");
    config("t2s.xml");
    config("/nowhere/t2s.json");
    if (argc > 1) {
        config(argv[1]);
    }
    printf("%d\n", opencc_close(NULL));
    return 0;
}
