/* Tests what the header promises, function by function: correct use, then misuse. The functions on
 * texts alone are in texts.c. */

#include "check.h"

static int page_is(const hanclean_page *page, const char *wanted) {
    size_t len = 0;
    const char *text = hanclean_page_text(page, &len);
    return equal(text, len, wanted);
}

static void general(void) {
    size_t len = 1;
    CHECK(hanclean_abi_version() == HANCLEAN_ABI_VERSION);
    CHECK(strlen(hanclean_version()) >= 5);
    CHECK(strcmp(hanclean_last_error(&len), "") == 0 && len == 0);
    CHECK(strcmp(hanclean_status_name(HANCLEAN_STATUS_OUT_OF_RANGE),
                 "HANCLEAN_STATUS_OUT_OF_RANGE") == 0);
    CHECK(strcmp(hanclean_status_name(-1), "HANCLEAN_STATUS_UNKNOWN") == 0);
    CHECK(hanclean_live_objects() == 0);
}

static void converter(void) {
    hanclean_converter *converter = NULL;
    hanclean_string *string = NULL;
    char buffer[16];
    size_t len = 0;

    IS(hanclean_converter_new("t2s", &converter), OK);
    IS(hanclean_converter_convert(converter, HANCLEAN_LITERAL("乾坤與乾淨"), &string), OK);
    CHECK(string_is(string, "乾坤与干净"));
    CHECK(hanclean_live_objects() == 2);
    IS(hanclean_string_free(string), OK);
    IS(hanclean_string_free(string), INVALID_HANDLE);
    SAYS("freed");
    CHECK(hanclean_string_text(string, &len) == NULL && len == 0);

    /* A config that OpenCC does not have. */
    hanclean_converter *t2cn = NULL;
    IS(hanclean_converter_new("t2cn", &t2cn), OK);
    IS(hanclean_converter_convert(t2cn, HANCLEAN_LITERAL("著名"), &string), OK);
    CHECK(string_is(string, "著名"));
    IS(hanclean_string_free(string), OK);
    IS(hanclean_converter_free(t2cn), OK);

    /* A NUL is a character like any other, and no bytes are a text. */
    IS(hanclean_converter_convert(converter, "\0\xE6\xBC\xA2", 4, &string), OK);
    CHECK(hanclean_string_text(string, &len) != NULL && len == 4);
    CHECK(hanclean_string_text(string, NULL) == NULL);
    IS(hanclean_string_free(string), OK);
    IS(hanclean_converter_convert(converter, NULL, 0, &string), OK);
    CHECK(string_is(string, ""));
    IS(hanclean_string_free(string), OK);

    /* Into a buffer of exactly the needed size, one byte less, and none. */
    memset(buffer, 'x', sizeof buffer);
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢字"), buffer, 6, &len), OK);
    CHECK(len == 6 && memcmp(buffer, "汉字x", 7) == 0);
    memset(buffer, 'x', sizeof buffer);
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢字"), buffer, 5, &len),
       BUFFER_TOO_SMALL);
    CHECK(len == 6 && buffer[0] == 'x');
    SAYS("6");
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢字"), NULL, 0, &len),
       BUFFER_TOO_SMALL);
    CHECK(len == 6);
    IS(hanclean_converter_convert_to(converter, NULL, 0, NULL, 0, &len), OK);
    CHECK(len == 0);

    /* Misuse. */
    IS(hanclean_converter_convert(converter, HANCLEAN_LITERAL("漢\xE5"), &string), INVALID_UTF8);
    SAYS("byte 3");
    CHECK(string == NULL);
    IS(hanclean_converter_convert(converter, NULL, 1, &string), NULL_POINTER);
    IS(hanclean_converter_convert(converter, HANCLEAN_LITERAL("漢"), NULL), NULL_POINTER);
    SAYS("result");
    IS(hanclean_converter_convert(converter, "x", (size_t)-1, &string), INVALID_ARGUMENT);
    IS(hanclean_converter_convert(NULL, HANCLEAN_LITERAL("漢"), &string), NULL_POINTER);
    SAYS("hanclean_converter is NULL");
    IS(hanclean_converter_convert(WILD(hanclean_converter), HANCLEAN_LITERAL("漢"), &string),
       INVALID_HANDLE);
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("\xFF"), buffer, 6, &len),
       INVALID_UTF8);
    CHECK(len == 0);
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢"), NULL, 6, &len),
       NULL_POINTER);
    IS(hanclean_converter_convert_to(converter, HANCLEAN_LITERAL("漢"), buffer, 6, NULL),
       NULL_POINTER);
    IS(hanclean_converter_convert_to(NULL, HANCLEAN_LITERAL("漢"), buffer, 6, &len), NULL_POINTER);
    IS(hanclean_converter_convert_to(WILD(hanclean_converter), HANCLEAN_LITERAL("漢"), buffer, 6,
                                     &len),
       INVALID_HANDLE);
    IS(hanclean_string_free(WILD(hanclean_string)), INVALID_HANDLE);
    IS(hanclean_string_free((hanclean_string *)(void *)converter), INVALID_HANDLE);
    SAYS("another type");
    CHECK(hanclean_string_text((hanclean_string *)(void *)converter, &len) == NULL);
    CHECK(hanclean_string_text(NULL, &len) == NULL);
    IS(hanclean_converter_free(converter), OK);
    IS(hanclean_converter_free(converter), INVALID_HANDLE);
    IS(hanclean_converter_free(WILD(hanclean_converter)), INVALID_HANDLE);
    IS(hanclean_converter_convert(converter, HANCLEAN_LITERAL("漢"), &string), INVALID_HANDLE);
    IS(hanclean_converter_new("t2x", &converter), INVALID_ARGUMENT);
    SAYS("\"t2x\"");
    SAYS("t2s");
    CHECK(converter == NULL);
    IS(hanclean_converter_new("t2s", NULL), NULL_POINTER);
    IS(hanclean_converter_free(NULL), OK);
    IS(hanclean_string_free(NULL), OK);
    CHECK(hanclean_live_objects() == 0);
}

static void converter_builder(void) {
    hanclean_converter_builder *builder = NULL;
    hanclean_converter *converter = NULL;
    hanclean_string *string = NULL;

    IS(hanclean_converter_builder_new(&builder), OK);
    IS(hanclean_converter_builder_config(builder, "tw2s"), OK);
    IS(hanclean_converter_builder_dictionary(builder, HANCLEAN_LITERAL("程式碼\t代码\n")), OK);
    IS(hanclean_converter_builder_tofu(builder, HANCLEAN_TOFU_EXCLUDE), OK);
    /* A failed setter changes nothing. */
    IS(hanclean_converter_builder_config(builder, "x"), INVALID_ARGUMENT);
    IS(hanclean_converter_builder_config(NULL, "t2s"), NULL_POINTER);
    IS(hanclean_converter_builder_config_file(builder, "/none/x.json"), INVALID_FILE);
    SAYS("/none/x.json");
    IS(hanclean_converter_builder_dictionary(builder, HANCLEAN_LITERAL("a\tb\nc\n")), INVALID_FILE);
    SAYS("line 2");
    IS(hanclean_converter_builder_dictionary(builder, NULL, 1), NULL_POINTER);
    IS(hanclean_converter_builder_dictionary(NULL, HANCLEAN_LITERAL("")), NULL_POINTER);
    IS(hanclean_converter_builder_dictionary_file(builder, "/none/x.txt"), INVALID_FILE);
    IS(hanclean_converter_builder_tofu(builder, 2), INVALID_ARGUMENT);
    SAYS("HANCLEAN_TOFU_");
    IS(hanclean_converter_builder_tofu(WILD(hanclean_converter_builder), 0), INVALID_HANDLE);
    IS(hanclean_converter_builder_build(builder, NULL), NULL_POINTER);
    IS(hanclean_converter_builder_build(NULL, &converter), NULL_POINTER);

    IS(hanclean_converter_builder_build(builder, &converter), OK);
    IS(hanclean_converter_builder_free(builder), OK);
    IS(hanclean_converter_builder_free(builder), INVALID_HANDLE);
    CHECK(hanclean_live_objects() == 1);
    IS(hanclean_converter_free(converter), OK);
    IS(hanclean_converter_builder_build(builder, &converter), INVALID_HANDLE);
    CHECK(converter == NULL);

    IS(hanclean_converter_builder_new(NULL), NULL_POINTER);
    IS(hanclean_converter_builder_new(&builder), OK);
    IS(hanclean_converter_builder_dictionary(builder, HANCLEAN_LITERAL("程式碼\t代码\n")), OK);
    IS(hanclean_converter_builder_build(builder, &converter), OK);
    IS(hanclean_converter_convert(converter, HANCLEAN_LITERAL("寫程式碼"), &string), OK);
    CHECK(string_is(string, "写代码"));
    IS(hanclean_string_free(string), OK);
    IS(hanclean_converter_builder_free(builder), OK);
    IS(hanclean_converter_builder_free(NULL), OK);
    IS(hanclean_converter_free(converter), OK);
}

static void stream(void) {
    const char *text = "頭髮與乾淨的皇后，髮";
    const char *wanted = "头发与干净的皇后，发";
    const char *result = NULL;
    char joined[64];
    size_t len = 0, at = 0, i;
    hanclean_converter *converter = NULL;
    hanclean_stream *stream = NULL;

    IS(hanclean_converter_new("t2s", &converter), OK);
    IS(hanclean_stream_new(converter, &stream), OK);
    IS(hanclean_converter_free(converter), OK);
    for (i = 0; i < strlen(text); i++) {
        IS(hanclean_stream_push(stream, text + i, 1, &result, &len), OK);
        CHECK(at + len <= sizeof joined);
        memcpy(joined + at, result, len);
        at += len;
    }
    IS(hanclean_stream_push(stream, NULL, 0, &result, &len), OK);
    CHECK(len == 0);
    IS(hanclean_stream_push(stream, NULL, 1, &result, &len), NULL_POINTER);
    IS(hanclean_stream_push(stream, "x", 1, NULL, &len), NULL_POINTER);
    IS(hanclean_stream_push(stream, "x", 1, &result, NULL), NULL_POINTER);
    IS(hanclean_stream_finish(stream, NULL, &len), NULL_POINTER);
    IS(hanclean_stream_finish(stream, &result, NULL), NULL_POINTER);
    IS(hanclean_stream_finish(stream, &result, &len), OK);
    CHECK(at + len <= sizeof joined);
    memcpy(joined + at, result, len);
    CHECK(equal(joined, at + len, wanted));
    IS(hanclean_stream_push(stream, "x", 1, &result, &len), FINISHED);
    CHECK(result != NULL && len == 0);
    IS(hanclean_stream_finish(stream, &result, &len), FINISHED);
    IS(hanclean_stream_free(stream), OK);
    IS(hanclean_stream_free(stream), INVALID_HANDLE);
    IS(hanclean_stream_push(stream, "x", 1, &result, &len), INVALID_HANDLE);
    IS(hanclean_stream_finish(stream, &result, &len), INVALID_HANDLE);
    IS(hanclean_stream_new(converter, &stream), INVALID_HANDLE);
    IS(hanclean_stream_new(NULL, &stream), NULL_POINTER);

    /* The output before an error is returned. */
    IS(hanclean_converter_new("t2s", &converter), OK);
    IS(hanclean_stream_new(converter, NULL), NULL_POINTER);
    IS(hanclean_stream_new(converter, &stream), OK);
    IS(hanclean_stream_push(stream, HANCLEAN_LITERAL("漢\xFF"), &result, &len), INVALID_UTF8);
    CHECK(equal(result, len, "汉"));
    SAYS("byte 3");
    IS(hanclean_stream_push(stream, "x", 1, &result, &len), FINISHED);
    IS(hanclean_stream_free(stream), OK);
    IS(hanclean_stream_new(converter, &stream), OK);
    IS(hanclean_stream_push(stream, HANCLEAN_LITERAL("漢\xE6"), &result, &len), OK);
    IS(hanclean_stream_finish(stream, &result, &len), INVALID_UTF8);
    IS(hanclean_stream_free(stream), OK);
    IS(hanclean_stream_free(NULL), OK);
    IS(hanclean_converter_free(converter), OK);
    CHECK(hanclean_live_objects() == 0);
}

static const char PAGE[] = "會議決定改用新的軟體,經費由縣府負擔。\n"
                           "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
static const char CLEAN[] = "会议决定改用新的软件，经费由县府负担。\n";

static void cleaner(int with_terms) {
    hanclean_cleaner_builder *builder = NULL;
    hanclean_cleaner *cleaner = NULL;
    hanclean_converter *converter = NULL;
    hanclean_page *page = NULL;
    const hanclean_block *blocks;
    const hanclean_term *terms;
    hanclean_span span;
    const char *text;
    char buffer[256];
    size_t len = 0, count = 0, i, at = 0;

    IS(hanclean_cleaner_builder_new(NULL), NULL_POINTER);
    IS(hanclean_cleaner_builder_new(&builder), OK);
    IS(hanclean_cleaner_builder_config(builder, "tw2sp"), OK);
    IS(hanclean_cleaner_builder_terms(builder, with_terms ? HANCLEAN_TERMS_FIND : HANCLEAN_TERMS_NONE),
       OK);
    IS(hanclean_cleaner_builder_blocks(builder, HANCLEAN_BLOCKS_REMOVE), OK);
    IS(hanclean_cleaner_builder_scope(builder, HANCLEAN_SCOPE_ANYWHERE), OK);
    IS(hanclean_cleaner_builder_sensitivity(builder, HANCLEAN_SENSITIVITY_BALANCED), OK);
    IS(hanclean_cleaner_builder_rules(builder, "web"), OK);
    IS(hanclean_cleaner_builder_config(builder, "x"), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_rules(builder, "web,+x"), INVALID_ARGUMENT);
    SAYS("'x'");
    IS(hanclean_cleaner_builder_terms(builder, -1), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_blocks(builder, 2), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_scope(builder, 2), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_sensitivity(builder, 3), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_sensitivity(NULL, 1), NULL_POINTER);
    IS(hanclean_cleaner_builder_converter(builder, NULL), NULL_POINTER);
    IS(hanclean_cleaner_builder_converter(builder, WILD(hanclean_converter)), INVALID_HANDLE);
    IS(hanclean_cleaner_builder_build(builder, NULL), NULL_POINTER);
    IS(hanclean_cleaner_builder_build(NULL, &cleaner), NULL_POINTER);
    IS(hanclean_cleaner_builder_build(builder, &cleaner), OK);

    IS(hanclean_cleaner_clean(cleaner, PAGE, strlen(PAGE), &page), OK);
    text = hanclean_page_text(page, &len);
    CHECK(equal(text, len, CLEAN));
    blocks = hanclean_page_removed(page, &count);
    CHECK(blocks != NULL && count == 1);
    CHECK(blocks[0].source.end == strlen(PAGE));
    CHECK(memcmp(PAGE + blocks[0].source.start, "在线百家乐", 15) == 0);
    CHECK(blocks[0].kind == HANCLEAN_KIND_GAMBLING && blocks[0].score > 0);
    CHECK(blocks[0].evidence_count > 0);
    for (i = 0; i < blocks[0].evidence_count; i++) {
        const hanclean_evidence *evidence = &blocks[0].evidence[i];
        CHECK(evidence->signal > HANCLEAN_SIGNAL_OTHER);
        if (evidence->signal == HANCLEAN_SIGNAL_VOCABULARY) {
            CHECK(evidence->terms_count > 0 && evidence->terms[0].len > 0);
            CHECK(evidence->terms[0].data != NULL);
        }
    }
    /* 软件 maps to 軟體 and back. */
    for (at = 0; memcmp(text + at, "软件", 6) != 0; at++) {
    }
    IS(hanclean_page_source_span(page, at, at + 6, &span), OK);
    CHECK(span.end - span.start == 6 && memcmp(PAGE + span.start, "軟體", 6) == 0);
    IS(hanclean_page_text_span(page, span.start, span.end, &span), OK);
    CHECK(span.start == at && span.end == at + 6);
    IS(hanclean_page_text_span(page, blocks[0].source.start, blocks[0].source.end, &span), OK);
    CHECK(span.start == span.end);
    IS(hanclean_page_source_span(page, 0, len + 1, &span), OUT_OF_RANGE);
    IS(hanclean_page_source_span(page, 2, 1, &span), OUT_OF_RANGE);
    IS(hanclean_page_source_span(page, 0, 1, NULL), NULL_POINTER);
    IS(hanclean_page_source_span(NULL, 0, 1, &span), NULL_POINTER);
    IS(hanclean_page_text_span(page, 0, strlen(PAGE) + 1, &span), OUT_OF_RANGE);
    IS(hanclean_page_text_span(page, 0, 1, NULL), NULL_POINTER);
    IS(hanclean_page_text_span(WILD(hanclean_page), 0, 1, &span), INVALID_HANDLE);
    terms = hanclean_page_terms(page, &count);
    CHECK(terms != NULL && (count > 0) == with_terms);
    for (i = 0; i < count; i++) {
        if (terms[i].text.start == at) {
            CHECK(terms[i].position == i);
            CHECK(terms[i].text.end == at + 6 && terms[i].kind == HANCLEAN_TERM_HAN);
            CHECK(memcmp(PAGE + terms[i].source.start, "軟體", 6) == 0);
            break;
        }
    }
    CHECK(!with_terms || i < count);
    CHECK(hanclean_page_text(NULL, &len) == NULL && len == 0);
    CHECK(hanclean_page_text(page, NULL) == NULL);
    CHECK(hanclean_page_removed(WILD(hanclean_page), &count) == NULL && count == 0);
    CHECK(hanclean_page_removed(page, NULL) == NULL);
    CHECK(hanclean_page_terms(NULL, &count) == NULL);
    CHECK(hanclean_page_terms(page, NULL) == NULL);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_page_free(page), INVALID_HANDLE);
    CHECK(hanclean_page_text(page, &len) == NULL);
    IS(hanclean_page_free(NULL), OK);
    IS(hanclean_cleaner_clean(cleaner, PAGE, strlen(PAGE), NULL), NULL_POINTER);
    IS(hanclean_cleaner_clean(cleaner, "\xFF", 1, &page), INVALID_UTF8);
    IS(hanclean_cleaner_clean(cleaner, NULL, 1, &page), NULL_POINTER);
    IS(hanclean_cleaner_clean(NULL, "x", 1, &page), NULL_POINTER);
    IS(hanclean_cleaner_clean(cleaner, NULL, 0, &page), OK);
    CHECK(page_is(page, ""));
    IS(hanclean_page_free(page), OK);

    IS(hanclean_cleaner_clean_to(cleaner, PAGE, strlen(PAGE), buffer, sizeof buffer, &len), OK);
    CHECK(equal(buffer, len, CLEAN));
    IS(hanclean_cleaner_clean_to(cleaner, PAGE, strlen(PAGE), buffer, 5, &len), BUFFER_TOO_SMALL);
    CHECK(len == strlen(CLEAN));
    IS(hanclean_cleaner_clean_to(cleaner, "\xFF", 1, buffer, 5, &len), INVALID_UTF8);
    IS(hanclean_cleaner_clean_to(cleaner, "x", 1, NULL, 5, &len), NULL_POINTER);
    IS(hanclean_cleaner_clean_to(cleaner, "x", 1, buffer, 5, NULL), NULL_POINTER);
    IS(hanclean_cleaner_clean_to(NULL, "x", 1, buffer, 5, &len), NULL_POINTER);

    /* From bytes: 漢字 in Big5, and UTF-8 with a byte order mark. */
    IS(hanclean_cleaner_clean_bytes(cleaner, "\xBA\x7E\xA6\x72", 4, "big5", &page), OK);
    CHECK(page_is(page, "汉字"));
    IS(hanclean_page_source_span(page, 3, 6, &span), OK);
    CHECK(span.start == 2 && span.end == 4);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_clean_bytes(cleaner, "\xEF\xBB\xBF\xE6\xBC\xA2", 6, NULL, &page), OK);
    CHECK(page_is(page, "汉"));
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_clean_bytes(cleaner, "x", 1, "utf-9", &page), INVALID_ARGUMENT);
    SAYS("utf-9");
    IS(hanclean_cleaner_clean_bytes(cleaner, NULL, 1, NULL, &page), NULL_POINTER);
    IS(hanclean_cleaner_clean_bytes(cleaner, "x", 1, NULL, NULL), NULL_POINTER);
    IS(hanclean_cleaner_clean_bytes(NULL, "x", 1, NULL, &page), NULL_POINTER);
    IS(hanclean_cleaner_free(cleaner), OK);
    IS(hanclean_cleaner_free(cleaner), INVALID_HANDLE);
    IS(hanclean_cleaner_clean(cleaner, "x", 1, &page), INVALID_HANDLE);

    /* With the caller's converter; then with every stage off. */
    IS(hanclean_converter_new("s2t", &converter), OK);
    IS(hanclean_cleaner_builder_converter(builder, converter), OK);
    IS(hanclean_converter_free(converter), OK);
    IS(hanclean_cleaner_builder_build(builder, &cleaner), OK);
    IS(hanclean_cleaner_clean_to(cleaner, HANCLEAN_LITERAL("汉字"), buffer, sizeof buffer, &len), OK);
    CHECK(equal(buffer, len, "漢字"));
    IS(hanclean_cleaner_free(cleaner), OK);
    IS(hanclean_cleaner_builder_rules(builder, "none"), OK);
    IS(hanclean_cleaner_builder_config(builder, "none"), OK);
    IS(hanclean_cleaner_builder_blocks(builder, HANCLEAN_BLOCKS_KEEP), OK);
    IS(hanclean_cleaner_builder_build(builder, &cleaner), OK);
    IS(hanclean_cleaner_clean_to(cleaner, PAGE, strlen(PAGE), buffer, sizeof buffer, &len), OK);
    CHECK(equal(buffer, len, PAGE));
    IS(hanclean_cleaner_free(cleaner), OK);
    IS(hanclean_cleaner_builder_free(builder), OK);
    IS(hanclean_cleaner_builder_free(builder), INVALID_HANDLE);
    IS(hanclean_cleaner_builder_free(NULL), OK);
    IS(hanclean_cleaner_builder_terms(builder, 0), INVALID_HANDLE);

    IS(hanclean_cleaner_new(NULL), NULL_POINTER);
    IS(hanclean_cleaner_new(&cleaner), OK);
    IS(hanclean_cleaner_clean_to(cleaner, HANCLEAN_LITERAL("漢字,繁體\r\n"), buffer, sizeof buffer,
                                 &len),
       OK);
    CHECK(equal(buffer, len, "汉字，繁体\n"));
    IS(hanclean_cleaner_free(cleaner), OK);
    IS(hanclean_cleaner_free(NULL), OK);
    CHECK(hanclean_live_objects() == 0);
}

/* User rules, names inside lines, hints, unreadable characters, pages that are all spam. */
static void user_rules(void) {
    static const char SPAM[] = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
    static const char TEXT[] = "本會於週三召開大會，討論道路維修的經費。加微信 1234567。";
    static const char BOTH[] = "[add]\npatterns = ['加微信\\s*\\d{6,}']\n"
                               "[protect]\npatterns = ['\\[責任編輯:[^\\]]*\\]']\n";
    hanclean_cleaner_builder *builder = NULL;
    hanclean_cleaner *cleaner = NULL;
    hanclean_page *page = NULL;
    hanclean_edits *edits = NULL;
    const hanclean_block *blocks;
    const hanclean_unreadable *unreadable;
    const hanclean_hint *hints;
    hanclean_span span;
    char word[101];
    size_t count = 0;
    int32_t is_all_spam = -1;

    IS(hanclean_cleaner_builder_new(&builder), OK);
    IS(hanclean_cleaner_builder_inline(builder, HANCLEAN_INLINE_FIND), OK);
    IS(hanclean_cleaner_builder_inline(builder, 2), INVALID_ARGUMENT);
    SAYS("HANCLEAN_INLINE_");
    IS(hanclean_cleaner_builder_inline(NULL, 0), NULL_POINTER);
    IS(hanclean_cleaner_builder_spam_rules(builder, BOTH, strlen(BOTH)), OK);
    IS(hanclean_cleaner_builder_spam_rules(builder, HANCLEAN_LITERAL("[x]")), INVALID_FILE);
    SAYS("line 1: invalid rules: unknown key");
    IS(hanclean_cleaner_builder_spam_rules(builder, HANCLEAN_LITERAL("[add]\npatterns = ['(']")),
       INVALID_FILE);
    IS(hanclean_cleaner_builder_spam_rules(builder, NULL, 1), NULL_POINTER);
    IS(hanclean_cleaner_builder_spam_rules(builder, "\xFF", 1), INVALID_UTF8);
    IS(hanclean_cleaner_builder_spam_rules(NULL, NULL, 0), NULL_POINTER);
    IS(hanclean_cleaner_builder_spam_rules_file(builder, "/none/x"), INVALID_FILE);
    SAYS("/none/x: cannot be read: No such file");
    IS(hanclean_cleaner_builder_spam_rules_file(builder, "/dev/zero"), INVALID_FILE);
    SAYS("/dev/zero: cannot be read: larger than the limit of 4194304 bytes");
    IS(hanclean_cleaner_builder_add_spam_word(builder, "某某坊"), OK);
    IS(hanclean_cleaner_builder_add_spam_word(builder, "某"), INVALID_ARGUMENT);
    memset(word, 'x', sizeof word);
    IS(hanclean_cleaner_builder_add_spam_word_n(builder, word, 100), OK);
    IS(hanclean_cleaner_builder_add_spam_word_n(builder, word, 101), INVALID_ARGUMENT);
    SAYS("2 to 100 characters");
    IS(hanclean_cleaner_builder_add_spam_word(NULL, "某某坊"), NULL_POINTER);
    IS(hanclean_cleaner_builder_protect_word(builder, "道路維修"), OK);
    IS(hanclean_cleaner_builder_protect_word(builder, ""), INVALID_ARGUMENT);
    IS(hanclean_cleaner_builder_protect_word(WILD(hanclean_cleaner_builder), "xx"), INVALID_HANDLE);
    IS(hanclean_cleaner_builder_build(builder, &cleaner), OK);
    IS(hanclean_cleaner_clean(cleaner, TEXT, strlen(TEXT), &page), OK);
    CHECK(page_is(page, "本会于周三召开大会，讨论道路维修的经费。。"));
    blocks = hanclean_page_removed(page, &count);
    CHECK(blocks != NULL && count == 1);
    CHECK(memcmp(TEXT + blocks[0].source.start, "加微信 1234567", 17) == 0);
    CHECK(blocks[0].source.end - blocks[0].source.start == 17);
    IS(hanclean_page_is_all_spam(page, &is_all_spam), OK);
    CHECK(is_all_spam == 0);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_free(cleaner), OK);

    /* Protected words turn spam into content. */
    IS(hanclean_cleaner_builder_spam_rules(builder, NULL, 0), OK);
    IS(hanclean_cleaner_builder_protect_word(builder, "在线百家乐"), OK);
    IS(hanclean_cleaner_builder_protect_word(builder, "澳门赌场网址"), OK);
    IS(hanclean_cleaner_builder_protect_word(builder, "足球投注开户"), OK);
    IS(hanclean_cleaner_builder_protect_word(builder, "真人娱乐平台"), OK);
    IS(hanclean_cleaner_builder_build(builder, &cleaner), OK);
    IS(hanclean_cleaner_builder_free(builder), OK);
    IS(hanclean_cleaner_clean(cleaner, SPAM, strlen(SPAM), &page), OK);
    CHECK(page_is(page, SPAM));
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_free(cleaner), OK);

    IS(hanclean_cleaner_new(&cleaner), OK);
    IS(hanclean_cleaner_clean(cleaner, SPAM, strlen(SPAM), &page), OK);
    IS(hanclean_page_is_all_spam(page, &is_all_spam), OK);
    CHECK(is_all_spam == 1);
    IS(hanclean_page_is_all_spam(page, NULL), NULL_POINTER);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_page_is_all_spam(page, &is_all_spam), INVALID_HANDLE);
    CHECK(is_all_spam == 0);

    /* Mojibake that can be repaired, and a garbled U+FFFD that can't. */
    IS(hanclean_cleaner_clean(cleaner,
                              HANCLEAN_LITERAL("\xC3\xA4\xC2\xB8\xC2\xAD\xC3\xA6\xE2\x80\x93\xE2\x80\xA1锟斤拷"),
                              &page),
       OK);
    CHECK(equal(hanclean_page_text(page, &count), 15, "中文锟斤拷") && count == 15);
    unreadable = hanclean_page_unreadable(page, &count);
    CHECK(unreadable != NULL && count == 1 && unreadable[0].count == 3);
    CHECK(unreadable[0].kind == HANCLEAN_UNREADABLE_GARBLED_REPLACEMENT);
    IS(hanclean_page_free(page), OK);

    /* 授權(quán)條款 three times, and a private-use character. */
    IS(hanclean_cleaner_clean(cleaner,
                              HANCLEAN_LITERAL("甲\r\n授權(quán)條款、授權(quán)條款、授權(quán)條款\xEE\x80\x81"),
                              &page),
       OK);
    hints = hanclean_page_hints(page, &count);
    CHECK(hints != NULL && count == 1 && hints[0].count == 3);
    CHECK(equal(hints[0].rule.data, hints[0].rule.len, "pinyin"));
    unreadable = hanclean_page_unreadable(page, &count);
    CHECK(unreadable != NULL && count == 1 && unreadable[0].count == 1);
    CHECK(unreadable[0].kind == HANCLEAN_UNREADABLE_PRIVATE_USE);
    span = unreadable[0].source;
    CHECK(span.end - span.start == 3 && span.start > 3);
    /* One byte less for the line end, two more for each parenthesis. */
    IS(hanclean_page_edits(page, &edits), OK);
    IS(hanclean_edits_output_span(edits, span.start, span.end, &span), OK);
    CHECK(span.start == unreadable[0].source.start + 11);
    CHECK(hanclean_page_hints(page, NULL) == NULL);
    CHECK(hanclean_page_hints(NULL, &count) == NULL && count == 0);
    CHECK(hanclean_page_unreadable(page, NULL) == NULL);
    CHECK(hanclean_page_unreadable(WILD(hanclean_page), &count) == NULL);
    IS(hanclean_page_edits(page, NULL), NULL_POINTER);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_edits_output_span(edits, 0, 2, &span), OK);
    IS(hanclean_page_edits(page, &(hanclean_edits *){NULL}), INVALID_HANDLE);
    IS(hanclean_edits_free(edits), OK);
    IS(hanclean_cleaner_free(cleaner), OK);
    CHECK(hanclean_live_objects() == 0);
}

static void effects(void) {
    hanclean_cleaner *cleaner = NULL;
    hanclean_effects *effects = NULL;
    const hanclean_effect *array;
    size_t count = 0;

    IS(hanclean_cleaner_new(&cleaner), OK);
    IS(hanclean_cleaner_effects(cleaner, HANCLEAN_LITERAL("好,\xE2\x80\x8B好!\n"), &effects), OK);
    array = hanclean_effects_array(effects, &count);
    CHECK(array != NULL && count == 2);
    CHECK(text_is(array[0].rule, "invisible") && array[0].count == 1);
    CHECK(array[0].source.start == 4 && array[0].source.end == 7);
    CHECK(text_is(array[0].after, ""));
    CHECK(text_is(array[1].rule, "width") && array[1].count == 2);
    CHECK(text_is(array[1].before, ",") && text_is(array[1].after, "，"));
    CHECK(hanclean_effects_array(effects, NULL) == NULL);
    CHECK(hanclean_effects_array(NULL, &count) == NULL && count == 0);
    IS(hanclean_effects_free(effects), OK);
    IS(hanclean_effects_free(effects), INVALID_HANDLE);
    IS(hanclean_effects_free(NULL), OK);
    CHECK(hanclean_effects_array(effects, &count) == NULL);
    IS(hanclean_cleaner_effects(cleaner, NULL, 0, &effects), OK);
    CHECK(hanclean_effects_array(effects, &count) != NULL && count == 0);
    IS(hanclean_effects_free(effects), OK);
    IS(hanclean_cleaner_effects(cleaner, "\xFF", 1, &effects), INVALID_UTF8);
    CHECK(effects == NULL);
    IS(hanclean_cleaner_effects(cleaner, NULL, 1, &effects), NULL_POINTER);
    IS(hanclean_cleaner_effects(cleaner, "x", 1, NULL), NULL_POINTER);
    IS(hanclean_cleaner_effects(NULL, "x", 1, &effects), NULL_POINTER);
    IS(hanclean_cleaner_effects(WILD(hanclean_cleaner), "x", 1, &effects), INVALID_HANDLE);
    IS(hanclean_cleaner_free(cleaner), OK);
    CHECK(hanclean_live_objects() == 0);
}

/* Setters accept every name that the library lists. */
static void listed_names(void) {
    hanclean_cleaner_builder *builder = NULL;
    const hanclean_rule *rules;
    const hanclean_text *configs;
    size_t count = 0, i, defaults = 0;

    IS(hanclean_cleaner_builder_new(&builder), OK);
    rules = hanclean_rules(&count);
    CHECK(rules != NULL && count >= 21 && text_is(rules[0].name, "mojibake"));
    for (i = 0; i < count; i++) {
        IS(hanclean_cleaner_builder_rules_n(builder, rules[i].name.data, rules[i].name.len), OK);
        CHECK(rules[i].reason.len > 0 && rules[i].standard.len > 0);
        CHECK(rules[i].is_default == 0 || rules[i].is_default == 1);
        defaults += (size_t)rules[i].is_default;
    }
    CHECK(defaults > 0 && defaults < count);
    configs = hanclean_configs(&count);
    CHECK(configs != NULL && count >= 17);
    for (i = 0; i < count; i++) {
        IS(hanclean_cleaner_builder_config_n(builder, configs[i].data, configs[i].len), OK);
    }
    CHECK(hanclean_rules(NULL) == NULL);
    CHECK(hanclean_configs(NULL) == NULL);
    IS(hanclean_cleaner_builder_free(builder), OK);
}

/* A setter that takes a name refuses bad names in both of its forms. */
#define REFUSES_BAD_NAMES(setter, builder, name)                                                   \
    do {                                                                                           \
        IS(setter(builder, NULL), NULL_POINTER);                                                   \
        CHECK(strcmp(hanclean_last_error(NULL), "the " name " is NULL") == 0);                     \
        IS(setter##_n(builder, NULL, 1), NULL_POINTER);                                            \
        SAYS("the " name " is NULL, but its length is 1");                                         \
        IS(setter(builder, "a\xFF"), INVALID_UTF8);                                                \
        SAYS("the " name " is not valid UTF-8 at byte 1");                                         \
        IS(setter##_n(builder, "a\xFF", 2), INVALID_UTF8);                                         \
        SAYS("the " name " is not valid UTF-8 at byte 1");                                         \
        IS(setter##_n(builder, "x", (size_t)-2), INVALID_ARGUMENT);                                \
        SAYS("the " name " cannot have a length of");                                              \
    } while (0)

/* Every function that takes a name, in both of its forms. */
static void both_forms_of_names(void) {
    static const char NAME[] = {'t', '2', 's', 'x'};
    static const char WORD[] = "道路維修處";
    hanclean_converter *converter = NULL;
    hanclean_converter_builder *converters = NULL;
    hanclean_segmenter_builder *segmenters = NULL;
    hanclean_cleaner_builder *cleaners = NULL;
    hanclean_cleaner *cleaner = NULL;
    hanclean_decoded *decoded = NULL;
    hanclean_page *page = NULL;
    size_t len = 0;

    IS(hanclean_converter_builder_new(&converters), OK);
    IS(hanclean_segmenter_builder_new(&segmenters), OK);
    IS(hanclean_cleaner_builder_new(&cleaners), OK);
    IS(hanclean_cleaner_new(&cleaner), OK);

    /* NAME does not end with NUL. */
    IS(hanclean_converter_new_n(NAME, 3, &converter), OK);
    IS(hanclean_converter_free(converter), OK);
    IS(hanclean_converter_new_n(NAME, 4, &converter), INVALID_ARGUMENT);
    SAYS("\"t2sx\"");
    IS(hanclean_converter_new_n("t2s", 4, &converter), INVALID_ARGUMENT);
    IS(hanclean_converter_new_n(NULL, 0, &converter), INVALID_ARGUMENT);
    SAYS("\"\"");
    IS(hanclean_converter_new("", &converter), INVALID_ARGUMENT);
    IS(hanclean_converter_builder_config_n(converters, NAME, 3), OK);
    IS(hanclean_converter_builder_config_file_n(converters, "/none/x.json", 7), INVALID_FILE);
    SAYS("/none/x: ");
    IS(hanclean_converter_builder_dictionary_file_n(converters, "/none/x.txt", 7), INVALID_FILE);
    SAYS("/none/x: ");
    IS(hanclean_segmenter_builder_dictionary_file_n(segmenters, "/none/x.txt", 7), INVALID_FILE);
    SAYS("/none/x: ");
    IS(hanclean_segmenter_builder_stop_words_file_n(segmenters, "/none/x.txt", 7), INVALID_FILE);
    SAYS("/none/x: ");
    IS(hanclean_cleaner_builder_rules_n(cleaners, "minimalism", 7), OK);
    IS(hanclean_cleaner_builder_config_n(cleaners, "nonesuch", 4), OK);
    IS(hanclean_cleaner_builder_spam_rules_file_n(cleaners, "/none/x.toml", 7), INVALID_FILE);
    SAYS("/none/x: ");
    IS(hanclean_cleaner_builder_add_spam_word_n(cleaners, WORD, 6), OK);
    IS(hanclean_cleaner_builder_protect_word_n(cleaners, WORD, 3), INVALID_ARGUMENT);
    SAYS("2 to 100 characters");

    /* An encoding may be missing in both forms. */
    IS(hanclean_decode("\xBA\x7E", 2, "big5", &decoded), OK);
    CHECK(equal(hanclean_decoded_text(decoded, &len), 3, "漢") && len == 3);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode_n("\xBA\x7E", 2, "big5-hkscs", 4, &decoded), OK);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode("x", 1, NULL, &decoded), OK);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode("x", 1, "", &decoded), OK);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode_n("x", 1, NULL, 0, &decoded), OK);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_cleaner_clean_bytes_n(cleaner, "\xBA\x7E", 2, "big5-hkscs", 4, &page), OK);
    CHECK(page_is(page, "汉"));
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_clean_bytes_n(cleaner, "x", 1, NULL, 0, &page), OK);
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_clean_bytes(cleaner, "x", 1, "", &page), OK);
    IS(hanclean_page_free(page), OK);

    IS(hanclean_converter_new(NULL, &converter), NULL_POINTER);
    SAYS("the config is NULL");
    CHECK(converter == NULL);
    IS(hanclean_converter_new("\xFF", &converter), INVALID_UTF8);
    SAYS("the config is not valid UTF-8 at byte 0");
    IS(hanclean_converter_new_n(NULL, 3, &converter), NULL_POINTER);
    IS(hanclean_converter_new_n("\xFF", 1, &converter), INVALID_UTF8);
    REFUSES_BAD_NAMES(hanclean_converter_builder_config, converters, "config");
    REFUSES_BAD_NAMES(hanclean_converter_builder_config_file, converters, "path");
    REFUSES_BAD_NAMES(hanclean_converter_builder_dictionary_file, converters, "path");
    REFUSES_BAD_NAMES(hanclean_segmenter_builder_dictionary_file, segmenters, "path");
    REFUSES_BAD_NAMES(hanclean_segmenter_builder_stop_words_file, segmenters, "path");
    REFUSES_BAD_NAMES(hanclean_cleaner_builder_rules, cleaners, "rules");
    REFUSES_BAD_NAMES(hanclean_cleaner_builder_config, cleaners, "config");
    REFUSES_BAD_NAMES(hanclean_cleaner_builder_spam_rules_file, cleaners, "path");
    REFUSES_BAD_NAMES(hanclean_cleaner_builder_add_spam_word, cleaners, "word");
    REFUSES_BAD_NAMES(hanclean_cleaner_builder_protect_word, cleaners, "word");
    IS(hanclean_decode("x", 1, "\xFF", &decoded), INVALID_UTF8);
    SAYS("the encoding is not valid UTF-8 at byte 0");
    IS(hanclean_decode_n("x", 1, NULL, 1, &decoded), NULL_POINTER);
    SAYS("the encoding is NULL, but its length is 1");
    IS(hanclean_cleaner_clean_bytes(cleaner, "x", 1, "\xFF", &page), INVALID_UTF8);
    IS(hanclean_cleaner_clean_bytes_n(cleaner, "x", 1, NULL, 1, &page), NULL_POINTER);

    IS(hanclean_converter_builder_free(converters), OK);
    IS(hanclean_segmenter_builder_free(segmenters), OK);
    IS(hanclean_cleaner_builder_free(cleaners), OK);
    IS(hanclean_cleaner_free(cleaner), OK);
    CHECK(hanclean_live_objects() == 0);
}

int main(int argc, char **argv) {
    (void)argv;
    general();
    converter();
    converter_builder();
    stream();
    cleaner(argc == 1);
    user_rules();
    effects();
    listed_names();
    both_forms_of_names();
    puts("all passed");
    return 0;
}
