/* Tests the C++ wrapper, and that hanclean.h compiles as C++. */

#include <hanclean.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                   \
            std::exit(1);                                                                          \
        }                                                                                          \
    } while (false)

template <typename F>
static hanclean_status status_of(F run) {
    try {
        run();
        return HANCLEAN_STATUS_OK;
    } catch (const hanclean::error &error) {
        CHECK(*error.what() != '\0');
        return error.status();
    }
}

static void conversion() {
    hanclean::converter first("t2s");
    hanclean::converter moved = std::move(first);
    CHECK(moved.convert("乾坤與乾淨") == "乾坤与干净");
    CHECK(moved.convert({}) == "");
    CHECK(status_of([&] { first.convert("x"); }) == HANCLEAN_STATUS_NULL_POINTER);
    CHECK(status_of([] { hanclean::converter("x"); }) == HANCLEAN_STATUS_INVALID_ARGUMENT);
    CHECK(status_of([] { hanclean::converter({"x", 0}); }) == HANCLEAN_STATUS_INVALID_ARGUMENT);
    CHECK(hanclean::converter(std::string_view("t2s!").substr(0, 3)).convert("漢") == "汉");
    CHECK(status_of([&] { moved.convert("\xFF"); }) == HANCLEAN_STATUS_INVALID_UTF8);

    hanclean::converter custom = hanclean::converter_builder()
                                     .config("t2s")
                                     .dictionary("程式碼\t代码\n")
                                     .tofu(HANCLEAN_TOFU_INCLUDE)
                                     .build();
    CHECK(custom.convert("寫程式碼") == "写代码");

    hanclean::stream stream(moved);
    std::string result;
    for (char byte : std::string("頭髮與乾淨")) {
        result += stream.push(std::string_view(&byte, 1));
    }
    result += stream.finish();
    CHECK(result == "头发与干净");
    CHECK(status_of([&] { stream.push("x"); }) == HANCLEAN_STATUS_FINISHED);
}

static void cleaning() {
    const std::string source = "會議改用新的軟體。\n在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|";
    const hanclean::cleaner cleaner =
        hanclean::cleaner_builder().config("tw2sp").rules("web").terms(HANCLEAN_TERMS_FIND).build();
    const hanclean::page page = cleaner.clean(source);
    CHECK(page.text() == "会议改用新的软件。\n");
    CHECK(page.removed().size() == 1);
    for (const hanclean_block &block : page.removed()) {
        CHECK(source.compare(block.source.start, 15, "在线百家乐") == 0);
        CHECK(page.text_span(block.source).start == page.text_span(block.source).end);
    }
    bool found = false;
    for (const hanclean_term &term : page.terms()) {
        if (page.text().substr(term.text.start, term.text.end - term.text.start) == "软件") {
            found = true;
            CHECK(source.compare(term.source.start, 6, "軟體") == 0);
            CHECK(page.source_span(term.text).start == term.source.start);
        }
    }
    CHECK(found);
    CHECK(hanclean::cleaner().clean_bytes("\xBA\x7E\xA6\x72", "big5").text() == "汉字");
}

static void texts() {
    const hanclean::decoded decoded("\xBA\x7E\xA6\x72", "big5");
    CHECK(decoded.text() == "漢字" && decoded.encoding() == "Big5");
    CHECK(decoded.basis() == HANCLEAN_BASIS_DECLARED && decoded.malformed().empty());
    const hanclean::converter converter("t2s");
    const auto [text, edits] = converter.convert_with_edits(decoded.text());
    CHECK(text == "汉字");
    CHECK(edits.output_span({0, 3}).end == 3);
    const hanclean_span span = decoded.edits().then(edits).source_span({3, 6});
    CHECK(span.start == 2 && span.end == 4);
    CHECK(status_of([&e = edits] { e.source_span({0, 7}); }) == HANCLEAN_STATUS_OUT_OF_RANGE);
    CHECK(status_of([&e = edits] { e.then(e.then(e)); }) == HANCLEAN_STATUS_OK);

    const hanclean::ambiguities choices = hanclean::converter("s2t").ambiguities("里");
    CHECK(choices.size() == 1 && hanclean::view_of(choices[0].candidates[1]) == "里");
    CHECK(hanclean::script_of("臺北的房子裡有什麼").script == HANCLEAN_SCRIPT_TRADITIONAL);
    CHECK(hanclean::sentences_of("来了。走了。").size() == 2);

    const hanclean::segmenter segmenter = hanclean::segmenter_builder()
                                              .mode(HANCLEAN_MODE_PRECISE)
                                              .hmm(HANCLEAN_HMM_ON)
                                              .tagging(HANCLEAN_TAGGING_ON)
                                              .dictionary("云豹咖啡馆 n")
                                              .stop_words("的")
                                              .build();
    hanclean::terms terms = segmenter.segment("雲豹咖啡館的書");
    const hanclean::terms moved = std::move(terms);
    CHECK(terms.empty() && terms.begin() == terms.end());
    terms = segmenter.segment("x");
    CHECK(terms.size() == 1);
    CHECK(moved.size() == 2 && moved[0].text.end == 15 && std::string(moved[1].tag) == "n");
    CHECK(hanclean::segmenter().keywords("圖書館的圖書館", 3)[0].count == 2);

    const hanclean::cleaner cleaner = hanclean::cleaner_builder()
                                          .inline_names(HANCLEAN_INLINE_FIND)
                                          .spam_rules("[add]\npatterns = ['x+']")
                                          .add_spam_word("某某坊")
                                          .protect_word("道路")
                                          .segmenter(segmenter)
                                          .build();
    CHECK(hanclean::view_of(cleaner.effects("好,好")[0].after) == "，");
    const hanclean::page page = cleaner.clean("xxx");
    CHECK(page.is_all_spam() && page.text().empty() && page.removed().size() == 1);
    CHECK(page.hints().empty() && page.unreadable().empty() && page.terms().empty());
    CHECK(page.edits().output_span({0, 3}).end == 0);
}

int main() {
    conversion();
    cleaning();
    texts();
    CHECK(hanclean_live_objects() == 0);
    return 0;
}
