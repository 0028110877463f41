/* hanclean for C++17: the handles of hanclean.h as objects that free themselves, failures as
 * exceptions. Header-only; link with -lhanclean as from C. */
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

/* What a failure throws. */
class error : public std::runtime_error {
public:
    explicit error(hanclean_status status)
        : std::runtime_error(hanclean_last_error(nullptr)), status_(status) {}

    /* One of the HANCLEAN_STATUS_ values. */
    hanclean_status status() const noexcept { return status_; }

private:
    hanclean_status status_;
};

namespace detail {

inline void check(hanclean_status status) {
    if (status != HANCLEAN_STATUS_OK) {
        throw error(status);
    }
}

template <typename Handle, hanclean_status (*Free)(Handle *)>
struct deleter {
    void operator()(Handle *handle) const noexcept { Free(handle); }
};

template <typename Handle, hanclean_status (*Free)(Handle *)>
using owner = std::unique_ptr<Handle, deleter<Handle, Free>>;

} // namespace detail

/* The text that hanclean.h points to; valid as long as what owns it. */
inline std::string_view view_of(hanclean_text text) noexcept {
    return std::string_view(text.data, text.len);
}

/* An array that another object owns. */
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

/* An array that owns itself. */
template <typename Handle, typename T, const T *(*Array)(const Handle *, std::size_t *),
          hanclean_status (*Free)(Handle *)>
class list {
public:
    /* Takes a handle over. */
    explicit list(Handle *handle) : handle_(handle), items_(nullptr, 0) {
        std::size_t count = 0;
        const T *data = Array(handle, &count);
        items_ = view<T>(data, count);
    }

    /* The other is empty then. */
    list(list &&other) noexcept
        : handle_(std::move(other.handle_)), items_(std::exchange(other.items_, view<T>(nullptr, 0))) {}

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

/* The sentences of a text. */
inline sentences sentences_of(std::string_view text) {
    hanclean_sentences *handle = nullptr;
    detail::check(hanclean_sentences_new(text.data(), text.size(), &handle));
    return sentences(handle);
}

/* The script of a text. */
inline hanclean_script_detection script_of(std::string_view text) {
    hanclean_script_detection detection{};
    detail::check(hanclean_script_detect(text.data(), text.size(), &detection));
    return detection;
}

/* How an output was made from its source. Immutable; any threads may use it at once. */
class edits {
public:
    /* Takes a handle over. */
    explicit edits(hanclean_edits *handle) noexcept : handle_(handle) {}

    hanclean_span source_span(hanclean_span output) const {
        hanclean_span span{};
        detail::check(hanclean_edits_source_span(get(), output.start, output.end, &span));
        return span;
    }

    hanclean_span output_span(hanclean_span source) const {
        hanclean_span span{};
        detail::check(hanclean_edits_output_span(get(), source.start, source.end, &span));
        return span;
    }

    /* These and those of a next step, which has the output of these as its source. */
    edits then(const edits &next) const {
        hanclean_edits *handle = nullptr;
        detail::check(hanclean_edits_then(get(), next.get(), &handle));
        return edits(handle);
    }

    hanclean_edits *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_edits, hanclean_edits_free> handle_;
};

/* The text in the bytes of a file; what it gives is valid as long as it is there. */
class decoded {
public:
    /* From bytes in the encoding that has the label, or else that which they look like. */
    explicit decoded(std::string_view data, std::string_view encoding = {}) {
        hanclean_decoded *handle = nullptr;
        detail::check(hanclean_decode(data.data(), data.size(), encoding.data(), encoding.size(),
                                      &handle));
        handle_.reset(handle);
    }

    std::string_view text() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_decoded_text(get(), &len);
        return std::string_view(data, len);
    }

    std::string_view encoding() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_decoded_encoding(get(), &len);
        return std::string_view(data, len);
    }

    hanclean_basis basis() const {
        hanclean_basis basis = HANCLEAN_BASIS_OTHER;
        detail::check(hanclean_decoded_basis(get(), &basis));
        return basis;
    }

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

/* Converts text. Immutable; any threads may use it at once. */
class converter {
public:
    /* Of a config, such as "t2s". */
    explicit converter(std::string_view config) {
        hanclean_converter *handle = nullptr;
        detail::check(hanclean_converter_new(config.data(), config.size(), &handle));
        handle_.reset(handle);
    }

    /* Takes a handle over. */
    explicit converter(hanclean_converter *handle) noexcept : handle_(handle) {}

    std::string convert(std::string_view text) const {
        hanclean_string *handle = nullptr;
        detail::check(hanclean_converter_convert(get(), text.data(), text.size(), &handle));
        detail::owner<hanclean_string, hanclean_string_free> string(handle);
        std::size_t len = 0;
        const char *data = hanclean_string_text(handle, &len);
        return std::string(data, len);
    }

    /* The result, and where each part of it came from. */
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

    /* The places of a text where it has several candidates. */
    hanclean::ambiguities ambiguities(std::string_view text) const {
        hanclean_ambiguities *handle = nullptr;
        detail::check(hanclean_converter_ambiguities(get(), text.data(), text.size(), &handle));
        return hanclean::ambiguities(handle);
    }

    hanclean_converter *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_converter, hanclean_converter_free> handle_;
};

/* Builds a converter. */
class converter_builder {
public:
    converter_builder() {
        hanclean_converter_builder *handle = nullptr;
        detail::check(hanclean_converter_builder_new(&handle));
        handle_.reset(handle);
    }

    converter_builder &config(std::string_view name) {
        detail::check(hanclean_converter_builder_config(get(), name.data(), name.size()));
        return *this;
    }

    converter_builder &config_file(std::string_view path) {
        detail::check(hanclean_converter_builder_config_file(get(), path.data(), path.size()));
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
        detail::check(hanclean_converter_builder_dictionary_file(get(), path.data(), path.size()));
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

/* Converts a text that comes in pieces. For one thread at a time. */
class stream {
public:
    explicit stream(const converter &converter) {
        hanclean_stream *handle = nullptr;
        detail::check(hanclean_stream_new(converter.get(), &handle));
        handle_.reset(handle);
    }

    /* What can be converted so far; valid until the next call. */
    std::string_view push(std::string_view data) {
        const char *result = nullptr;
        std::size_t len = 0;
        detail::check(hanclean_stream_push(get(), data.data(), data.size(), &result, &len));
        return std::string_view(result, len);
    }

    /* The rest; valid as long as the stream. */
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

/* Cuts texts into terms. Immutable; any threads may use it at once. */
class segmenter {
public:
    segmenter() {
        hanclean_segmenter *handle = nullptr;
        detail::check(hanclean_segmenter_new(&handle));
        handle_.reset(handle);
    }

    /* Takes a handle over. */
    explicit segmenter(hanclean_segmenter *handle) noexcept : handle_(handle) {}

    terms segment(std::string_view text) const {
        hanclean_terms *handle = nullptr;
        detail::check(hanclean_segmenter_segment(get(), text.data(), text.size(), &handle));
        return terms(handle);
    }

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

/* Builds a segmenter. */
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
        detail::check(hanclean_segmenter_builder_dictionary_file(get(), path.data(), path.size()));
        return *this;
    }

    segmenter_builder &stop_words(std::string_view words) {
        detail::check(hanclean_segmenter_builder_stop_words(get(), words.data(), words.size()));
        return *this;
    }

    segmenter_builder &stop_words_file(std::string_view path) {
        detail::check(hanclean_segmenter_builder_stop_words_file(get(), path.data(), path.size()));
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

/* A clean page; what it gives is valid as long as it is there. */
class page {
public:
    /* Takes a handle over. */
    explicit page(hanclean_page *handle) noexcept : handle_(handle) {}

    std::string_view text() const noexcept {
        std::size_t len = 0;
        const char *data = hanclean_page_text(get(), &len);
        return std::string_view(data, len);
    }

    view<hanclean_block> removed() const noexcept {
        std::size_t count = 0;
        const hanclean_block *data = hanclean_page_removed(get(), &count);
        return view<hanclean_block>(data, count);
    }

    view<hanclean_term> terms() const noexcept {
        std::size_t count = 0;
        const hanclean_term *data = hanclean_page_terms(get(), &count);
        return view<hanclean_term>(data, count);
    }

    view<hanclean_unreadable> unreadable() const noexcept {
        std::size_t count = 0;
        const hanclean_unreadable *data = hanclean_page_unreadable(get(), &count);
        return view<hanclean_unreadable>(data, count);
    }

    view<hanclean_hint> hints() const noexcept {
        std::size_t count = 0;
        const hanclean_hint *data = hanclean_page_hints(get(), &count);
        return view<hanclean_hint>(data, count);
    }

    /* Whether nothing is left of it. */
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

    hanclean_span source_span(hanclean_span text) const {
        hanclean_span span{};
        detail::check(hanclean_page_source_span(get(), text.start, text.end, &span));
        return span;
    }

    hanclean_span text_span(hanclean_span source) const {
        hanclean_span span{};
        detail::check(hanclean_page_text_span(get(), source.start, source.end, &span));
        return span;
    }

    hanclean_page *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_page, hanclean_page_free> handle_;
};

/* Cleans pages. Immutable; any threads may use it at once. */
class cleaner {
public:
    cleaner() {
        hanclean_cleaner *handle = nullptr;
        detail::check(hanclean_cleaner_new(&handle));
        handle_.reset(handle);
    }

    /* Takes a handle over. */
    explicit cleaner(hanclean_cleaner *handle) noexcept : handle_(handle) {}

    page clean(std::string_view text) const {
        hanclean_page *handle = nullptr;
        detail::check(hanclean_cleaner_clean(get(), text.data(), text.size(), &handle));
        return page(handle);
    }

    /* From bytes in the encoding that has the label, or else that which they look like. */
    page clean_bytes(std::string_view data, std::string_view encoding = {}) const {
        hanclean_page *handle = nullptr;
        detail::check(hanclean_cleaner_clean_bytes(get(), data.data(), data.size(), encoding.data(),
                                                   encoding.size(), &handle));
        return page(handle);
    }

    /* What each rule of normalisation does to a text. */
    hanclean::effects effects(std::string_view text) const {
        hanclean_effects *handle = nullptr;
        detail::check(hanclean_cleaner_effects(get(), text.data(), text.size(), &handle));
        return hanclean::effects(handle);
    }

    hanclean_cleaner *get() const noexcept { return handle_.get(); }

private:
    detail::owner<hanclean_cleaner, hanclean_cleaner_free> handle_;
};

/* Builds a cleaner. */
class cleaner_builder {
public:
    cleaner_builder() {
        hanclean_cleaner_builder *handle = nullptr;
        detail::check(hanclean_cleaner_builder_new(&handle));
        handle_.reset(handle);
    }

    cleaner_builder &rules(std::string_view list) {
        detail::check(hanclean_cleaner_builder_rules(get(), list.data(), list.size()));
        return *this;
    }

    cleaner_builder &config(std::string_view name) {
        detail::check(hanclean_cleaner_builder_config(get(), name.data(), name.size()));
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

    cleaner_builder &inline_names(std::int32_t value) {
        detail::check(hanclean_cleaner_builder_inline(get(), value));
        return *this;
    }

    cleaner_builder &spam_rules(std::string_view toml) {
        detail::check(hanclean_cleaner_builder_spam_rules(get(), toml.data(), toml.size()));
        return *this;
    }

    cleaner_builder &spam_rules_file(std::string_view path) {
        detail::check(hanclean_cleaner_builder_spam_rules_file(get(), path.data(), path.size()));
        return *this;
    }

    cleaner_builder &add_spam_word(std::string_view word) {
        detail::check(hanclean_cleaner_builder_add_spam_word(get(), word.data(), word.size()));
        return *this;
    }

    cleaner_builder &protect_word(std::string_view word) {
        detail::check(hanclean_cleaner_builder_protect_word(get(), word.data(), word.size()));
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
