/* Tests what the header promises about single texts: decoding, scripts, edits, ambiguities,
 * sentences, terms and keywords. */

#include "check.h"

static int span_is(hanclean_span span, size_t start, size_t end) {
    return span.start == start && span.end == end;
}

static int decoded_is(const char *(*part)(const hanclean_decoded *, size_t *),
                      const hanclean_decoded *decoded, const char *wanted) {
    size_t len = 0;
    const char *text = part(decoded, &len);
    return equal(text, len, wanted);
}

static void decoding(void) {
    hanclean_decoded *decoded = NULL;
    hanclean_converter *converter = NULL;
    hanclean_string *string = NULL;
    hanclean_edits *first = NULL, *second = NULL, *both = NULL;
    const hanclean_span *malformed;
    hanclean_basis basis = -1;
    hanclean_span span;
    size_t len = 0, count = 0;

    /* 漢, a malformed byte and 字 in Big5. */
    IS(hanclean_decode("\xBA\x7E\xFF\xA6\x72", 5, "big5", &decoded), OK);
    CHECK(decoded_is(hanclean_decoded_text, decoded, "漢\xEF\xBF\xBD字"));
    CHECK(decoded_is(hanclean_decoded_encoding, decoded, "Big5"));
    IS(hanclean_decoded_basis(decoded, &basis), OK);
    CHECK(basis == HANCLEAN_BASIS_DECLARED);
    malformed = hanclean_decoded_malformed(decoded, &count);
    CHECK(malformed != NULL && count == 1 && span_is(malformed[0], 2, 3));
    IS(hanclean_decoded_edits(decoded, &first), OK);
    IS(hanclean_edits_source_span(first, 6, 9, &span), OK);
    CHECK(span_is(span, 3, 5));

    /* From the file through the conversion, with composed edits. */
    IS(hanclean_converter_new("t2s", &converter), OK);
    IS(hanclean_converter_convert_with_edits(converter, "漢\xEF\xBF\xBD字", 9, &string, &second), OK);
    CHECK(string_is(string, "汉\xEF\xBF\xBD字"));
    IS(hanclean_edits_then(first, second, &both), OK);
    IS(hanclean_edits_source_span(both, 0, 3, &span), OK);
    CHECK(span_is(span, 0, 2));
    IS(hanclean_edits_output_span(both, 3, 5, &span), OK);
    CHECK(span_is(span, 6, 9));
    IS(hanclean_edits_free(both), OK);
    IS(hanclean_edits_then(first, first, &both), INVALID_ARGUMENT);
    SAYS("9 bytes");
    CHECK(both == NULL);

    /* Misuse. */
    IS(hanclean_edits_then(NULL, second, &both), NULL_POINTER);
    IS(hanclean_edits_then(first, WILD(hanclean_edits), &both), INVALID_HANDLE);
    IS(hanclean_edits_then(first, second, NULL), NULL_POINTER);
    IS(hanclean_edits_source_span(first, 0, 10, &span), OUT_OF_RANGE);
    CHECK(span_is(span, 0, 0));
    IS(hanclean_edits_source_span(first, 0, 1, NULL), NULL_POINTER);
    IS(hanclean_edits_source_span(NULL, 0, 1, &span), NULL_POINTER);
    IS(hanclean_edits_output_span(first, 3, 2, &span), OUT_OF_RANGE);
    IS(hanclean_edits_output_span(first, 0, 6, &span), OUT_OF_RANGE);
    IS(hanclean_edits_output_span(first, 0, 1, NULL), NULL_POINTER);
    IS(hanclean_edits_output_span(WILD(hanclean_edits), 0, 1, &span), INVALID_HANDLE);
    IS(hanclean_edits_free(first), OK);
    IS(hanclean_edits_free(first), INVALID_HANDLE);
    IS(hanclean_edits_source_span(first, 0, 1, &span), INVALID_HANDLE);
    IS(hanclean_edits_free(second), OK);
    IS(hanclean_edits_free(NULL), OK);
    IS(hanclean_string_free(string), OK);
    IS(hanclean_converter_convert_with_edits(converter, "\xFF", 1, &string, &second), INVALID_UTF8);
    CHECK(string == NULL && second == NULL);
    IS(hanclean_converter_convert_with_edits(converter, NULL, 1, &string, &second), NULL_POINTER);
    IS(hanclean_converter_convert_with_edits(converter, "x", 1, NULL, &second), NULL_POINTER);
    SAYS("result");
    IS(hanclean_converter_convert_with_edits(converter, "x", 1, &string, NULL), NULL_POINTER);
    SAYS("edits");
    IS(hanclean_converter_convert_with_edits(NULL, "x", 1, &string, &second), NULL_POINTER);
    CHECK(hanclean_live_objects() == 2);
    IS(hanclean_converter_free(converter), OK);

    IS(hanclean_decoded_basis(decoded, NULL), NULL_POINTER);
    IS(hanclean_decoded_basis(NULL, &basis), NULL_POINTER);
    CHECK(basis == HANCLEAN_BASIS_OTHER);
    IS(hanclean_decoded_edits(decoded, NULL), NULL_POINTER);
    IS(hanclean_decoded_edits(WILD(hanclean_decoded), &first), INVALID_HANDLE);
    CHECK(first == NULL);
    CHECK(hanclean_decoded_text(decoded, NULL) == NULL);
    CHECK(hanclean_decoded_text(NULL, &len) == NULL && len == 0);
    CHECK(hanclean_decoded_encoding(decoded, NULL) == NULL);
    CHECK(hanclean_decoded_encoding(NULL, &len) == NULL);
    CHECK(hanclean_decoded_malformed(decoded, NULL) == NULL);
    CHECK(hanclean_decoded_malformed(NULL, &count) == NULL && count == 0);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decoded_free(decoded), INVALID_HANDLE);
    IS(hanclean_decoded_free(NULL), OK);
    CHECK(hanclean_decoded_text(decoded, &len) == NULL);

    IS(hanclean_decode("\xEF\xBB\xBFx", 4, NULL, &decoded), OK);
    IS(hanclean_decoded_basis(decoded, &basis), OK);
    CHECK(basis == HANCLEAN_BASIS_MARK);
    CHECK(decoded_is(hanclean_decoded_text, decoded, "x"));
    CHECK(hanclean_decoded_malformed(decoded, &count) != NULL && count == 0);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode(NULL, 0, NULL, &decoded), OK);
    IS(hanclean_decoded_basis(decoded, &basis), OK);
    CHECK(basis == HANCLEAN_BASIS_DETECTED);
    IS(hanclean_decoded_free(decoded), OK);
    IS(hanclean_decode("x", 1, "utf-9", &decoded), INVALID_ARGUMENT);
    SAYS("utf-9");
    IS(hanclean_decode(NULL, 1, NULL, &decoded), NULL_POINTER);
    IS(hanclean_decode("x", 1, NULL, NULL), NULL_POINTER);
    CHECK(hanclean_live_objects() == 0);
}

static void scripts(void) {
    hanclean_script_detection detection;
    IS(hanclean_script_detect(HANCLEAN_LITERAL("臺北的房子裡有什麼"), &detection), OK);
    CHECK(detection.script == HANCLEAN_SCRIPT_TRADITIONAL);
    CHECK(detection.region == HANCLEAN_REGION_TAIWAN);
    CHECK(detection.han == 9 && detection.simplified == 0 && detection.kana == 0);
    CHECK(detection.traditional > 0 && detection.taiwan > 0 && detection.hong_kong == 0);
    IS(hanclean_script_detect(HANCLEAN_LITERAL("这里有什么"), &detection), OK);
    CHECK(detection.script == HANCLEAN_SCRIPT_SIMPLIFIED);
    CHECK(detection.region == HANCLEAN_REGION_UNKNOWN && detection.simplified > 0);
    IS(hanclean_script_detect(HANCLEAN_LITERAL("这裡国國"), &detection), OK);
    CHECK(detection.script == HANCLEAN_SCRIPT_MIXED);
    IS(hanclean_script_detect(NULL, 0, &detection), OK);
    CHECK(detection.script == HANCLEAN_SCRIPT_UNDETERMINED && detection.han == 0);
    IS(hanclean_script_detect("\xFF", 1, &detection), INVALID_UTF8);
    CHECK(detection.script == HANCLEAN_SCRIPT_UNDETERMINED);
    IS(hanclean_script_detect(NULL, 1, &detection), NULL_POINTER);
    IS(hanclean_script_detect("x", 1, NULL), NULL_POINTER);
}

static void ambiguities(void) {
    hanclean_converter *converter = NULL;
    hanclean_ambiguities *ambiguities = NULL;
    const hanclean_ambiguity *array;
    size_t count = 0;

    IS(hanclean_converter_new("s2t", &converter), OK);
    IS(hanclean_converter_ambiguities(converter, HANCLEAN_LITERAL("，里"), &ambiguities), OK);
    array = hanclean_ambiguities_array(ambiguities, &count);
    CHECK(array != NULL && count == 1);
    CHECK(span_is(array[0].source, 3, 6) && span_is(array[0].output, 3, 6));
    CHECK(array[0].candidates_count == 3 && text_is(array[0].candidates[0], "裏") &&
          text_is(array[0].candidates[1], "里") && text_is(array[0].candidates[2], "哩"));
    CHECK(hanclean_ambiguities_array(ambiguities, NULL) == NULL);
    CHECK(hanclean_ambiguities_array(NULL, &count) == NULL && count == 0);
    IS(hanclean_ambiguities_free(ambiguities), OK);
    IS(hanclean_ambiguities_free(ambiguities), INVALID_HANDLE);
    IS(hanclean_ambiguities_free(NULL), OK);
    CHECK(hanclean_ambiguities_array(ambiguities, &count) == NULL);
    IS(hanclean_converter_ambiguities(converter, NULL, 0, &ambiguities), OK);
    CHECK(hanclean_ambiguities_array(ambiguities, &count) != NULL && count == 0);
    IS(hanclean_ambiguities_free(ambiguities), OK);
    IS(hanclean_converter_ambiguities(converter, "\xFF", 1, &ambiguities), INVALID_UTF8);
    CHECK(ambiguities == NULL);
    IS(hanclean_converter_ambiguities(converter, NULL, 1, &ambiguities), NULL_POINTER);
    IS(hanclean_converter_ambiguities(converter, "x", 1, NULL), NULL_POINTER);
    IS(hanclean_converter_ambiguities(NULL, "x", 1, &ambiguities), NULL_POINTER);
    IS(hanclean_converter_ambiguities(WILD(hanclean_converter), "x", 1, &ambiguities),
       INVALID_HANDLE);
    IS(hanclean_converter_free(converter), OK);
    CHECK(hanclean_live_objects() == 0);
}

static void sentences(void) {
    hanclean_sentences *sentences = NULL;
    const hanclean_span *spans;
    size_t count = 0;

    IS(hanclean_sentences_new(HANCLEAN_LITERAL("「你好！」她走了。\n 明天见。"), &sentences), OK);
    spans = hanclean_sentences_array(sentences, &count);
    CHECK(spans != NULL && count == 3);
    CHECK(span_is(spans[0], 0, 15) && span_is(spans[1], 15, 27) && span_is(spans[2], 29, 41));
    CHECK(hanclean_sentences_array(sentences, NULL) == NULL);
    CHECK(hanclean_sentences_array(WILD(hanclean_sentences), &count) == NULL && count == 0);
    IS(hanclean_sentences_free(sentences), OK);
    IS(hanclean_sentences_free(sentences), INVALID_HANDLE);
    IS(hanclean_sentences_free(NULL), OK);
    CHECK(hanclean_sentences_array(sentences, &count) == NULL);
    IS(hanclean_sentences_new(NULL, 0, &sentences), OK);
    CHECK(hanclean_sentences_array(sentences, &count) != NULL && count == 0);
    IS(hanclean_sentences_free(sentences), OK);
    IS(hanclean_sentences_new("\xFF", 1, &sentences), INVALID_UTF8);
    IS(hanclean_sentences_new(NULL, 1, &sentences), NULL_POINTER);
    IS(hanclean_sentences_new("x", 1, NULL), NULL_POINTER);
    CHECK(hanclean_live_objects() == 0);
}

/* Returns the terms of `text`, each followed by its tag and "/". */
static const char *cut(const hanclean_segmenter *segmenter, const char *text) {
    static char joined[256];
    hanclean_terms *terms = NULL;
    const hanclean_term *array;
    size_t count = 0, i, at = 0;
    IS(hanclean_segmenter_segment(segmenter, text, strlen(text), &terms), OK);
    array = hanclean_terms_array(terms, &count);
    CHECK(array != NULL);
    for (i = 0; i < count; i++) {
        const hanclean_span span = array[i].text;
        const size_t tag = strlen(array[i].tag);
        CHECK(span_is(array[i].source, span.start, span.end));
        CHECK(at + span.end - span.start + tag + 2 <= sizeof joined);
        memcpy(joined + at, text + span.start, span.end - span.start);
        at += span.end - span.start;
        memcpy(joined + at, array[i].tag, tag);
        at += tag;
        joined[at++] = '/';
    }
    joined[at] = '\0';
    IS(hanclean_terms_free(terms), OK);
    return joined;
}

static void segmenter_misuse(void) {
    char word[101];
    hanclean_segmenter_builder *builder = NULL;
    hanclean_segmenter *segmenter = NULL;
    hanclean_terms *terms = NULL;
    hanclean_keywords *keywords = NULL;
    size_t count = 1;

    IS(hanclean_segmenter_builder_new(NULL), NULL_POINTER);
    IS(hanclean_segmenter_builder_new(&builder), OK);
    IS(hanclean_segmenter_builder_mode(builder, 3), INVALID_ARGUMENT);
    SAYS("HANCLEAN_MODE_");
    IS(hanclean_segmenter_builder_mode(NULL, 0), NULL_POINTER);
    IS(hanclean_segmenter_builder_hmm(builder, -1), INVALID_ARGUMENT);
    IS(hanclean_segmenter_builder_hmm(WILD(hanclean_segmenter_builder), 0), INVALID_HANDLE);
    IS(hanclean_segmenter_builder_tagging(builder, 2), INVALID_ARGUMENT);
    IS(hanclean_segmenter_builder_tagging(NULL, 0), NULL_POINTER);
    IS(hanclean_segmenter_builder_dictionary(builder, HANCLEAN_LITERAL("a\n\xFF\n")), INVALID_FILE);
    SAYS("line 2");
    IS(hanclean_segmenter_builder_dictionary(builder, NULL, 1), NULL_POINTER);
    IS(hanclean_segmenter_builder_dictionary(NULL, NULL, 0), NULL_POINTER);
    IS(hanclean_segmenter_builder_dictionary_file(builder, "/none/x"), INVALID_FILE);
    SAYS("/none/x");
    IS(hanclean_segmenter_builder_stop_words(builder, "\xFF", 1), INVALID_UTF8);
    IS(hanclean_segmenter_builder_stop_words(builder, NULL, 1), NULL_POINTER);
    IS(hanclean_segmenter_builder_stop_words(NULL, NULL, 0), NULL_POINTER);
    IS(hanclean_segmenter_builder_stop_words_file(builder, "/none/x"), INVALID_FILE);
    SAYS("/none/x: cannot be read: No such file");
    IS(hanclean_segmenter_builder_stop_words_file(builder, "/dev/zero"), INVALID_FILE);
    SAYS("/dev/zero: cannot be read: larger than the limit of 67108864 bytes");
    memset(word, 'x', sizeof word);
    IS(hanclean_segmenter_builder_dictionary(builder, word, 100), OK);
    IS(hanclean_segmenter_builder_dictionary(builder, word, 101), INVALID_FILE);
    SAYS("line 1: 101 characters in a word, but the limit is 100");
    IS(hanclean_segmenter_builder_build(builder, NULL), NULL_POINTER);
    IS(hanclean_segmenter_builder_build(NULL, &segmenter), NULL_POINTER);
    IS(hanclean_segmenter_builder_build(builder, &segmenter), OK);
    IS(hanclean_segmenter_builder_free(builder), OK);
    IS(hanclean_segmenter_builder_free(builder), INVALID_HANDLE);
    IS(hanclean_segmenter_builder_free(NULL), OK);
    IS(hanclean_segmenter_builder_mode(builder, 0), INVALID_HANDLE);

    /* Latin letters need no dictionary. */
    CHECK(strcmp(cut(segmenter, "C++ x@example.org"), "C++/x@example.org/") == 0);
    IS(hanclean_segmenter_segment(segmenter, "\xFF", 1, &terms), INVALID_UTF8);
    IS(hanclean_segmenter_segment(segmenter, NULL, 1, &terms), NULL_POINTER);
    IS(hanclean_segmenter_segment(segmenter, "x", 1, NULL), NULL_POINTER);
    IS(hanclean_segmenter_segment(NULL, "x", 1, &terms), NULL_POINTER);
    IS(hanclean_segmenter_segment(segmenter, NULL, 0, &terms), OK);
    CHECK(hanclean_terms_array(terms, &count) != NULL && count == 0);
    CHECK(hanclean_terms_array(terms, NULL) == NULL);
    CHECK(hanclean_terms_array(NULL, &count) == NULL);
    IS(hanclean_terms_free(terms), OK);
    IS(hanclean_terms_free(terms), INVALID_HANDLE);
    IS(hanclean_terms_free(NULL), OK);
    CHECK(hanclean_terms_array(terms, &count) == NULL);

    IS(hanclean_segmenter_keywords(segmenter, "x", 1, 2, 5, &keywords), INVALID_ARGUMENT);
    SAYS("HANCLEAN_WEIGHTING_");
    IS(hanclean_segmenter_keywords(segmenter, "\xFF", 1, 0, 5, &keywords), INVALID_UTF8);
    IS(hanclean_segmenter_keywords(segmenter, NULL, 1, 0, 5, &keywords), NULL_POINTER);
    IS(hanclean_segmenter_keywords(segmenter, "x", 1, 0, 5, NULL), NULL_POINTER);
    IS(hanclean_segmenter_keywords(NULL, "x", 1, 0, 5, &keywords), NULL_POINTER);
    CHECK(hanclean_keywords_array(NULL, &count) == NULL);
    IS(hanclean_keywords_free(NULL), OK);
    IS(hanclean_keywords_free(WILD(hanclean_keywords)), INVALID_HANDLE);
    IS(hanclean_segmenter_free(segmenter), OK);
    IS(hanclean_segmenter_free(segmenter), INVALID_HANDLE);
    IS(hanclean_segmenter_free(NULL), OK);
    IS(hanclean_segmenter_segment(segmenter, "x", 1, &terms), INVALID_HANDLE);
    IS(hanclean_segmenter_new(NULL), NULL_POINTER);
    CHECK(hanclean_live_objects() == 0);
}

static void segmenter(void) {
    static const char TEXT[] = "圖書館買了新書。圖書館的讀者喜歡新書，也喜歡圖書館。";
    hanclean_segmenter_builder *builder = NULL;
    hanclean_segmenter *segmenter = NULL;
    hanclean_cleaner_builder *cleaner_builder = NULL;
    hanclean_cleaner *cleaner = NULL;
    hanclean_page *page = NULL;
    hanclean_keywords *keywords = NULL;
    const hanclean_keyword *array;
    const hanclean_term *terms;
    size_t count = 0, i;
    int weighting;

    IS(hanclean_segmenter_new(&segmenter), OK);
    CHECK(strcmp(cut(segmenter, "繁體中文與C++程式"), "繁體中文/與/C++/程式/") == 0);
    for (weighting = HANCLEAN_WEIGHTING_TF_IDF; weighting <= HANCLEAN_WEIGHTING_TEXT_RANK;
         weighting++) {
        IS(hanclean_segmenter_keywords(segmenter, TEXT, strlen(TEXT), weighting, 3, &keywords), OK);
        array = hanclean_keywords_array(keywords, &count);
        CHECK(array != NULL && count == 3 && array[0].weight > array[2].weight);
        for (i = 0; i < count && !text_is(array[i].text, "圖書館"); i++) {
        }
        CHECK(i < count && text_is(array[i].simplified, "图书馆") && array[i].count == 3);
        CHECK(span_is(array[i].first, 0, 9) && strcmp(array[i].tag, "n") == 0);
        CHECK(hanclean_keywords_array(keywords, NULL) == NULL);
        IS(hanclean_keywords_free(keywords), OK);
        IS(hanclean_keywords_free(keywords), INVALID_HANDLE);
        CHECK(hanclean_keywords_array(keywords, &count) == NULL && count == 0);
    }
    IS(hanclean_segmenter_free(segmenter), OK);

    IS(hanclean_segmenter_builder_new(&builder), OK);
    IS(hanclean_segmenter_builder_dictionary(builder, HANCLEAN_LITERAL("云豹咖啡馆 n\n")), OK);
    IS(hanclean_segmenter_builder_tagging(builder, HANCLEAN_TAGGING_ON), OK);
    IS(hanclean_segmenter_builder_stop_words(builder, HANCLEAN_LITERAL("与\nthe\n")), OK);
    IS(hanclean_segmenter_builder_hmm(builder, HANCLEAN_HMM_OFF), OK);
    IS(hanclean_segmenter_builder_build(builder, &segmenter), OK);
    CHECK(strcmp(cut(segmenter, "雲豹咖啡館與The書"), "雲豹咖啡館n/書n/") == 0);

    /* As the segmenter of a cleaner. */
    IS(hanclean_cleaner_builder_new(&cleaner_builder), OK);
    IS(hanclean_cleaner_builder_segmenter(cleaner_builder, segmenter), OK);
    IS(hanclean_cleaner_builder_segmenter(cleaner_builder, NULL), NULL_POINTER);
    IS(hanclean_cleaner_builder_segmenter(NULL, segmenter), NULL_POINTER);
    IS(hanclean_segmenter_free(segmenter), OK);
    IS(hanclean_cleaner_builder_segmenter(cleaner_builder, segmenter), INVALID_HANDLE);
    IS(hanclean_cleaner_builder_build(cleaner_builder, &cleaner), OK);
    IS(hanclean_cleaner_clean(cleaner, HANCLEAN_LITERAL("&nbsp;雲豹咖啡館"), &page), OK);
    terms = hanclean_page_terms(page, &count);
    CHECK(terms != NULL && count == 1 && strcmp(terms[0].tag, "n") == 0);
    CHECK(terms[0].text.end - terms[0].text.start == 15 && span_is(terms[0].source, 6, 21));
    IS(hanclean_page_free(page), OK);
    IS(hanclean_cleaner_free(cleaner), OK);
    IS(hanclean_cleaner_builder_free(cleaner_builder), OK);

    IS(hanclean_segmenter_builder_tagging(builder, HANCLEAN_TAGGING_OFF), OK);
    IS(hanclean_segmenter_builder_mode(builder, HANCLEAN_MODE_SEARCH), OK);
    IS(hanclean_segmenter_builder_build(builder, &segmenter), OK);
    CHECK(strcmp(cut(segmenter, "雲豹咖啡館"), "雲豹咖啡館/雲豹/咖啡/咖啡館/") == 0);
    IS(hanclean_segmenter_free(segmenter), OK);
    IS(hanclean_segmenter_builder_mode(builder, HANCLEAN_MODE_ALL), OK);
    IS(hanclean_segmenter_builder_build(builder, &segmenter), OK);
    CHECK(strstr(cut(segmenter, "雲豹咖啡館"), "咖啡/咖啡館/") != NULL);
    IS(hanclean_segmenter_free(segmenter), OK);
    IS(hanclean_segmenter_builder_free(builder), OK);
    CHECK(hanclean_live_objects() == 0);
}

int main(int argc, char **argv) {
    (void)argv;
    decoding();
    scripts();
    ambiguities();
    sentences();
    segmenter_misuse();
    if (argc == 1) {
        segmenter();
    }
    puts("all passed");
    return 0;
}
