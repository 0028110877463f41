/* hanclean for C++17: a header-only wrapper of hanclean.h. Link with -lhanclean.
 *
 *     #include <hanclean.hpp>
 *
 *     hanclean::converter converter("t2s");
 *     std::string text = converter.convert("漢字");
 *
 * Handles are objects that free themselves; they can be moved but not copied. Failures are
 * exceptions of type hanclean::error. Names, paths and texts are std::string_view and need no NUL.
 *
 * A view or span that an object returns is valid as long as the object. Functions marked noexcept
 * return an empty view for an object that was moved from. hanclean.h describes units, threads and
 * errors; the names here are those of its functions without the prefix. */
#ifndef HANCLEAN_HPP
#define HANCLEAN_HPP

#include <hanclean.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace hanclean {

/* The exception that every failure throws. what() returns the message of hanclean_last_error(). */
class error : public std::runtime_error {
public:
    explicit error(hanclean_status status)
        : std::runtime_error(hanclean_last_error(nullptr)), status_(status) {}

    /* Returns one of the HANCLEAN_STATUS_ values. */
    hanclean_status status() const noexcept { return status_; }

private:
    hanclean_status status_;
};

namespace detail {

/* Throws if a call failed. */
inline void check(hanclean_status status) {
    if (status != HANCLEAN_STATUS_OK) {
        throw error(status);
    }
}

template <typename Handle, hanclean_status (*Free)(Handle *)>
struct deleter {
    void operator()(Handle *handle) const noexcept { Free(handle); }
};

/* A handle that frees itself. */
template <typename Handle, hanclean_status (*Free)(Handle *)>
using owner = std::unique_ptr<Handle, deleter<Handle, Free>>;

} // namespace detail

/* Returns a text of hanclean.h as a view. It is valid as long as the object that owns the text. */
inline std::string_view view_of(hanclean_text text) noexcept {
    return std::string_view(text.data, text.len);
}

/* An array that belongs to another object. */
template <typename T>
class view {
public:
    view(const T *data, std::size_t size) noexcept : data_(data), size_(size) {}
    const T *begin() const noexcept { return data_; }
    const T *end() const noexcept { return data_ + size_; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    const T &operator[](std::size_t index) const noexcept { return data_[index]; }

private:
    const T *data_;
    std::size_t size_;
};

/* A result that is an array, together with the handle that owns it. */
template <typename Handle, typename T, const T *(*Array)(const Handle *, std::size_t *),
          hanclean_status (*Free)(Handle *)>
class list {
public:
    /* Takes ownership of a handle. */
    explicit list(Handle *handle) : handle_(handle), items_(nullptr, 0) {
        std::size_t count = 0;
        const T *data = Array(handle, &count);
        items_ = view<T>(data, count);
    }

    /* Leaves `other` empty. */
    list(list &&other) noexcept
        : handle_(std::move(other.handle_)),
          items_(std::exchange(other.items_, view<T>(nullptr, 0))) {}

    list &operator=(list &&other) noexcept {
        handle_ = std::move(other.handle_);
        items_ = std::exchange(other.items_, view<T>(nullptr, 0));
        return *this;
    }

    const T *begin() const noexcept { return items_.begin(); }
    const T *end() const noexcept { return items_.end(); }
    std::size_t size() const noexcept { return items_.size(); }
    bool empty() const noexcept { return items_.empty(); }
    const T &operator[](std::size_t index) const noexcept { return items_[index]; }

private:
    detail::owner<Handle, Free> handle_;
    view<T> items_;
};

using ambiguities = list<hanclean_ambiguities, hanclean_ambiguity, hanclean_ambiguities_array,
                         hanclean_ambiguities_free>;
using terms = list<hanclean_terms, hanclean_term, hanclean_terms_array, hanclean_terms_free>;
using keywords =
    list<hanclean_keywords, hanclean_keyword, hanclean_keywords_array, hanclean_keywords_free>;
using effects =
    list<hanclean_effects, hanclean_effect, hanclean_effects_array, hanclean_effects_free>;
using sentences =
    list<hanclean_sentences, hanclean_span, hanclean_sentences_array, hanclean_sentences_free>;

/* Finds the sentences of a text, as spans of it. */
inline sentences sentences_of(std::string_view text) {
    hanclean_sentences *handle = nullptr;
    detail::check(hanclean_sentences_new(text.data(), text.size(), &handle));
    return sentences(handle);
}

/* Detects the script of a text. */
inline hanclean_script_detection script_of(std::string_view text) {
    hanclean_script_detection detection{};
    detail::check(hanclean_script_detect(text.data(), text.size(), &detection));
    return detection;
}

/* A map between the bytes of a source and the bytes of the text made from it. Immutable: threads
 * may share it. */
class edits {
public:
    /* Takes ownership of a handle. */
    explicit edits(hanclean_edits *handle) noexcept : handle_(handle) {}

    /* Maps a span of the output back to the source. */
    hanclean_span source_span(hanclean_span output) const {
        hanclean_span span{};
        detail::check(hanclean_edits_source_span(get(), output.start, output.end, &span));
        return span;
    }

    /* Maps a span of the source to the output. */
    hanclean_span output_span(hanclean_span source) const {
        hanclean_span span{};
        detail::check(hanclean_edits_output_span(get(), source.start, source.end, &span));
        return span;
    }

    /* Composes these edits with those of the next step, whose source is the output of these. */
    edits then(const edits &next) const {
        hanclean_edits *handle = nullptr;
        detail::check(hanclean_edits_then(get(), next.get(), &handle));
        return edits(handle);
    }

    hanclean_edits *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_edits, hanclean_edits_free> handle_;
};

/* The text of a file. Immutable: threads may share it. */
class decoded {
public:
    /* Decodes bytes. `encoding` is a label such as "big5"; if it is empty, the encoding is
     * detected. */
    explicit decoded(std::string_view data, std::string_view encoding = {}) {
        hanclean_decoded *handle = nullptr;
        detail::check(hanclean_decode_n(data.data(), data.size(), encoding.data(), encoding.size(),
                                        &handle));
        handle_.reset(handle);
    }

    std::string_view text() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_decoded_text(get(), &len);
        return std::string_view(data, len);
    }

    /* Returns the name of the encoding in the Encoding Standard, such as "Big5". */
    std::string_view encoding() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_decoded_encoding(get(), &len);
        return std::string_view(data, len);
    }

    /* Returns how the encoding was determined: one of the HANCLEAN_BASIS_ values. */
    hanclean_basis basis() const {
        hanclean_basis basis = HANCLEAN_BASIS_OTHER;
        detail::check(hanclean_decoded_basis(get(), &basis));
        return basis;
    }

    /* Returns the malformed sequences, as spans of the file. */
    view<hanclean_span> malformed() const noexcept {
        std::size_t count = 0;
        const hanclean_span *data = hanclean_decoded_malformed(get(), &count);
        return view<hanclean_span>(data, count);
    }

    hanclean::edits edits() const {
        hanclean_edits *handle = nullptr;
        detail::check(hanclean_decoded_edits(get(), &handle));
        return hanclean::edits(handle);
    }

    hanclean_decoded *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_decoded, hanclean_decoded_free> handle_;
};

/* Converts text between Traditional and Simplified Chinese. Immutable: threads may share it. */
class converter {
public:
    /* Creates a converter for a config, such as "t2s". */
    explicit converter(std::string_view config) {
        hanclean_converter *handle = nullptr;
        detail::check(hanclean_converter_new_n(config.data(), config.size(), &handle));
        handle_.reset(handle);
    }

    /* Takes ownership of a handle. */
    explicit converter(hanclean_converter *handle) noexcept : handle_(handle) {}

    std::string convert(std::string_view text) const {
        hanclean_string *handle = nullptr;
        detail::check(hanclean_converter_convert(get(), text.data(), text.size(), &handle));
        detail::owner<hanclean_string, hanclean_string_free> string(handle);
        std::size_t len = 0;
        const char *data = hanclean_string_text(handle, &len);
        return std::string(data, len);
    }

    /* Returns the converted text and the map from `text` to it. */
    std::pair<std::string, edits> convert_with_edits(std::string_view text) const {
        hanclean_string *handle = nullptr;
        hanclean_edits *edits_handle = nullptr;
        detail::check(hanclean_converter_convert_with_edits(get(), text.data(), text.size(),
                                                            &handle, &edits_handle));
        detail::owner<hanclean_string, hanclean_string_free> string(handle);
        edits made(edits_handle);
        std::size_t len = 0;
        const char *data = hanclean_string_text(handle, &len);
        return {std::string(data, len), std::move(made)};
    }

    /* Finds the places of a text with several possible conversions. */
    hanclean::ambiguities ambiguities(std::string_view text) const {
        hanclean_ambiguities *handle = nullptr;
        detail::check(hanclean_converter_ambiguities(get(), text.data(), text.size(), &handle));
        return hanclean::ambiguities(handle);
    }

    hanclean_converter *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_converter, hanclean_converter_free> handle_;
};

/* Builds a converter. Setters return the builder, so that calls can be chained. */
class converter_builder {
public:
    converter_builder() {
        hanclean_converter_builder *handle = nullptr;
        detail::check(hanclean_converter_builder_new(&handle));
        handle_.reset(handle);
    }

    converter_builder &config(std::string_view name) {
        detail::check(hanclean_converter_builder_config_n(get(), name.data(), name.size()));
        return *this;
    }

    converter_builder &config_file(std::string_view path) {
        detail::check(hanclean_converter_builder_config_file_n(get(), path.data(), path.size()));
        return *this;
    }

    converter_builder &tofu(std::int32_t value) {
        detail::check(hanclean_converter_builder_tofu(get(), value));
        return *this;
    }

    converter_builder &dictionary(std::string_view content) {
        detail::check(hanclean_converter_builder_dictionary(get(), content.data(), content.size()));
        return *this;
    }

    converter_builder &dictionary_file(std::string_view path) {
        detail::check(
            hanclean_converter_builder_dictionary_file_n(get(), path.data(), path.size()));
        return *this;
    }

    converter build() const {
        hanclean_converter *handle = nullptr;
        detail::check(hanclean_converter_builder_build(get(), &handle));
        return converter(handle);
    }

    hanclean_converter_builder *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_converter_builder, hanclean_converter_builder_free> handle_;
};

/* Converts a text that arrives in chunks. Use it from one thread at a time. */
class stream {
public:
    explicit stream(const converter &converter) {
        hanclean_stream *handle = nullptr;
        detail::check(hanclean_stream_new(converter.get(), &handle));
        handle_.reset(handle);
    }

    /* Converts the next chunk. Returns the output that no later chunk can change; it is valid until
     * the next call. */
    std::string_view push(std::string_view data) {
        const char *result = nullptr;
        std::size_t len = 0;
        detail::check(hanclean_stream_push(get(), data.data(), data.size(), &result, &len));
        return std::string_view(result, len);
    }

    /* Ends the stream. Returns the rest of the output. */
    std::string_view finish() {
        const char *result = nullptr;
        std::size_t len = 0;
        detail::check(hanclean_stream_finish(get(), &result, &len));
        return std::string_view(result, len);
    }

    hanclean_stream *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_stream, hanclean_stream_free> handle_;
};

/* Segments texts into terms. Immutable: threads may share it. */
class segmenter {
public:
    segmenter() {
        hanclean_segmenter *handle = nullptr;
        detail::check(hanclean_segmenter_new(&handle));
        handle_.reset(handle);
    }

    /* Takes ownership of a handle. */
    explicit segmenter(hanclean_segmenter *handle) noexcept : handle_(handle) {}

    terms segment(std::string_view text) const {
        hanclean_terms *handle = nullptr;
        detail::check(hanclean_segmenter_segment(get(), text.data(), text.size(), &handle));
        return terms(handle);
    }

    /* Finds the best `limit` keywords of a text. */
    hanclean::keywords keywords(std::string_view text, std::size_t limit,
                                std::int32_t weighting = HANCLEAN_WEIGHTING_TF_IDF) const {
        hanclean_keywords *handle = nullptr;
        detail::check(hanclean_segmenter_keywords(get(), text.data(), text.size(), weighting, limit,
                                                  &handle));
        return hanclean::keywords(handle);
    }

    hanclean_segmenter *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_segmenter, hanclean_segmenter_free> handle_;
};

/* Builds a segmenter. Setters return the builder, so that calls can be chained. */
class segmenter_builder {
public:
    segmenter_builder() {
        hanclean_segmenter_builder *handle = nullptr;
        detail::check(hanclean_segmenter_builder_new(&handle));
        handle_.reset(handle);
    }

    segmenter_builder &mode(std::int32_t value) {
        detail::check(hanclean_segmenter_builder_mode(get(), value));
        return *this;
    }

    segmenter_builder &hmm(std::int32_t value) {
        detail::check(hanclean_segmenter_builder_hmm(get(), value));
        return *this;
    }

    segmenter_builder &tagging(std::int32_t value) {
        detail::check(hanclean_segmenter_builder_tagging(get(), value));
        return *this;
    }

    segmenter_builder &dictionary(std::string_view content) {
        detail::check(hanclean_segmenter_builder_dictionary(get(), content.data(), content.size()));
        return *this;
    }

    segmenter_builder &dictionary_file(std::string_view path) {
        detail::check(
            hanclean_segmenter_builder_dictionary_file_n(get(), path.data(), path.size()));
        return *this;
    }

    segmenter_builder &stop_words(std::string_view words) {
        detail::check(hanclean_segmenter_builder_stop_words(get(), words.data(), words.size()));
        return *this;
    }

    segmenter_builder &stop_words_file(std::string_view path) {
        detail::check(
            hanclean_segmenter_builder_stop_words_file_n(get(), path.data(), path.size()));
        return *this;
    }

    segmenter build() const {
        hanclean_segmenter *handle = nullptr;
        detail::check(hanclean_segmenter_builder_build(get(), &handle));
        return segmenter(handle);
    }

    hanclean_segmenter_builder *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_segmenter_builder, hanclean_segmenter_builder_free> handle_;
};

/* A clean page. Immutable: threads may share it. */
class page {
public:
    /* Takes ownership of a handle. */
    explicit page(hanclean_page *handle) noexcept : handle_(handle) {}

    std::string_view text() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_page_text(get(), &len);
        return std::string_view(data, len);
    }

    /* Returns the spam blocks that were removed. */
    view<hanclean_block> removed() const noexcept {
        std::size_t count = 0;
        const hanclean_block *data = hanclean_page_removed(get(), &count);
        return view<hanclean_block>(data, count);
    }

    /* Returns the terms of the clean text; none unless the cleaner segments pages. */
    view<hanclean_term> terms() const noexcept {
        std::size_t count = 0;
        const hanclean_term *data = hanclean_page_terms(get(), &count);
        return view<hanclean_term>(data, count);
    }

    /* Returns the runs of unreadable characters. */
    view<hanclean_unreadable> unreadable() const noexcept {
        std::size_t count = 0;
        const hanclean_unreadable *data = hanclean_page_unreadable(get(), &count);
        return view<hanclean_unreadable>(data, count);
    }

    /* Returns the rules that the page seems to need and the cleaner does not apply. */
    view<hanclean_hint> hints() const noexcept {
        std::size_t count = 0;
        const hanclean_hint *data = hanclean_page_hints(get(), &count);
        return view<hanclean_hint>(data, count);
    }

    /* Returns whether blocks were removed and only white space is left. */
    bool is_all_spam() const {
        std::int32_t answer = 0;
        detail::check(hanclean_page_is_all_spam(get(), &answer));
        return answer != 0;
    }

    hanclean::edits edits() const {
        hanclean_edits *handle = nullptr;
        detail::check(hanclean_page_edits(get(), &handle));
        return hanclean::edits(handle);
    }

    /* Maps a span of the clean text back to the source. */
    hanclean_span source_span(hanclean_span text) const {
        hanclean_span span{};
        detail::check(hanclean_page_source_span(get(), text.start, text.end, &span));
        return span;
    }

    /* Maps a span of the source to the clean text. */
    hanclean_span text_span(hanclean_span source) const {
        hanclean_span span{};
        detail::check(hanclean_page_text_span(get(), source.start, source.end, &span));
        return span;
    }

    hanclean_page *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_page, hanclean_page_free> handle_;
};

/* Cleans pages. Immutable: threads may share it. */
class cleaner {
public:
    cleaner() {
        hanclean_cleaner *handle = nullptr;
        detail::check(hanclean_cleaner_new(&handle));
        handle_.reset(handle);
    }

    /* Takes ownership of a handle. */
    explicit cleaner(hanclean_cleaner *handle) noexcept : handle_(handle) {}

    /* Cleans a page, given as extracted text (not HTML) in UTF-8. */
    page clean(std::string_view text) const {
        hanclean_page *handle = nullptr;
        detail::check(hanclean_cleaner_clean(get(), text.data(), text.size(), &handle));
        return page(handle);
    }

    /* Cleans a page from the bytes of its file. `encoding` is a label such as "big5"; if it is
     * empty, the encoding is detected. */
    page clean_bytes(std::string_view data, std::string_view encoding = {}) const {
        hanclean_page *handle = nullptr;
        detail::check(hanclean_cleaner_clean_bytes_n(get(), data.data(), data.size(),
                                                     encoding.data(), encoding.size(), &handle));
        return page(handle);
    }

    /* Finds out what each rule of normalisation would change in a text. */
    hanclean::effects effects(std::string_view text) const {
        hanclean_effects *handle = nullptr;
        detail::check(hanclean_cleaner_effects(get(), text.data(), text.size(), &handle));
        return hanclean::effects(handle);
    }

    hanclean_cleaner *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_cleaner, hanclean_cleaner_free> handle_;
};

/* Builds a cleaner. Setters return the builder, so that calls can be chained. */
class cleaner_builder {
public:
    cleaner_builder() {
        hanclean_cleaner_builder *handle = nullptr;
        detail::check(hanclean_cleaner_builder_new(&handle));
        handle_.reset(handle);
    }

    cleaner_builder &rules(std::string_view list) {
        detail::check(hanclean_cleaner_builder_rules_n(get(), list.data(), list.size()));
        return *this;
    }

    cleaner_builder &config(std::string_view name) {
        detail::check(hanclean_cleaner_builder_config_n(get(), name.data(), name.size()));
        return *this;
    }

    cleaner_builder &converter(const hanclean::converter &converter) {
        detail::check(hanclean_cleaner_builder_converter(get(), converter.get()));
        return *this;
    }

    cleaner_builder &blocks(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_blocks(get(), value));
        return *this;
    }

    cleaner_builder &scope(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_scope(get(), value));
        return *this;
    }

    cleaner_builder &sensitivity(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_sensitivity(get(), value));
        return *this;
    }

    /* hanclean_cleaner_builder_inline(); `inline` is a keyword of C++. */
    cleaner_builder &inline_names(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_inline(get(), value));
        return *this;
    }

    cleaner_builder &spam_rules(std::string_view toml) {
        detail::check(hanclean_cleaner_builder_spam_rules(get(), toml.data(), toml.size()));
        return *this;
    }

    cleaner_builder &spam_rules_file(std::string_view path) {
        detail::check(hanclean_cleaner_builder_spam_rules_file_n(get(), path.data(), path.size()));
        return *this;
    }

    cleaner_builder &add_spam_word(std::string_view word) {
        detail::check(hanclean_cleaner_builder_add_spam_word_n(get(), word.data(), word.size()));
        return *this;
    }

    cleaner_builder &protect_word(std::string_view word) {
        detail::check(hanclean_cleaner_builder_protect_word_n(get(), word.data(), word.size()));
        return *this;
    }

    cleaner_builder &segmenter(const hanclean::segmenter &segmenter) {
        detail::check(hanclean_cleaner_builder_segmenter(get(), segmenter.get()));
        return *this;
    }

    cleaner_builder &terms(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_terms(get(), value));
        return *this;
    }

    cleaner build() const {
        hanclean_cleaner *handle = nullptr;
        detail::check(hanclean_cleaner_builder_build(get(), &handle));
        return cleaner(handle);
    }

    hanclean_cleaner_builder *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_cleaner_builder, hanclean_cleaner_builder_free> handle_;
};

} // namespace hanclean

#endif
