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

/* An array that a page owns. */
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
