/* hanclean: makes crawled Chinese pages clean. The C library.
 *
 *     #include <hanclean.h>
 *
 *     hanclean_converter *converter;
 *     hanclean_string *result;
 *     size_t len;
 *     if (hanclean_converter_new(HANCLEAN_LITERAL("t2s"), &converter) ||
 *         hanclean_converter_convert(converter, HANCLEAN_LITERAL("..."), &result)) {
 *         fprintf(stderr, "%s\n", hanclean_last_error(NULL));
 *         exit(1);
 *     }
 *     const char *text = hanclean_string_text(result, &len);
 *     fwrite(text, 1, len, stdout);
 *     hanclean_string_free(result);
 *     hanclean_converter_free(converter);
 *
 * What holds for all functions:
 *
 * - Texts are UTF-8, a pointer and a length in bytes; they need no NUL at the end and may have NULs
 *   inside. A pointer may be NULL where its length is 0. All offsets are bytes, counted from 0.
 * - A function that can fail returns a hanclean_status; hanclean_last_error says what was wrong.
 *   On failure, results are set to NULL or 0.
 * - A handle (hanclean_converter * and the like) is no address: it is not to be dereferenced. One
 *   that was freed, is of another type or is NULL is recognized and is a failure. The type of each
 *   handle says what threads may do with it.
 * - A pointer with a length that is not 0 must point to so many bytes that can be read and that
 *   nobody changes during the call; for a result, to memory that can be written and that nobody
 *   else uses meanwhile. This cannot be checked, and is the only thing that the caller has to see to.
 * - Nothing is thrown, no signal is raised, no locale or environment is looked at.
 *
 * Made by `cargo xtask header` from bindings/c/src/ffi; changes are made there.
 */


#ifndef HANCLEAN_H
#define HANCLEAN_H

#include <stddef.h>
#include <stdint.h>

/** A string literal of the source as pointer and length, without the NUL at its end. */
#define HANCLEAN_LITERAL(literal) ("" literal), (sizeof(literal) - 1)


// The version of the ABI: the meaning of functions, types and numbers. It is that of the header
// if it equals HANCLEAN_ABI_VERSION.
#define HANCLEAN_ABI_VERSION 0

// The dictionaries count that may give rare characters which few fonts have. The default.
#define HANCLEAN_TOFU_INCLUDE 0

// They are left out.
#define HANCLEAN_TOFU_EXCLUDE 1

// Injected blocks stay in the page.
#define HANCLEAN_BLOCKS_KEEP 0

// Injected blocks are cut out. The default.
#define HANCLEAN_BLOCKS_REMOVE 1

// Blocks are looked for above the first sentence of the page's own text, and below the last. The
// default.
#define HANCLEAN_SCOPE_ENDS 0

// Blocks are looked for in all of the page.
#define HANCLEAN_SCOPE_ANYWHERE 1

// Long, dense blocks only.
#define HANCLEAN_SENSITIVITY_CAREFUL 0

// A few phrases that leave little doubt. The default.
#define HANCLEAN_SENSITIVITY_BALANCED 1

// Also what may be a mistake.
#define HANCLEAN_SENSITIVITY_EAGER 2

// Names within the page's own lines stay. The default.
#define HANCLEAN_INLINE_KEEP 0

// Names of gambling are cut out that stand in brackets or come again and again, wherever on the
// page. This can leave a sentence without its subject.
#define HANCLEAN_INLINE_FIND 1

// No terms. The default.
#define HANCLEAN_TERMS_NONE 0

// The text is cut into terms; the first page with them loads a dictionary, which takes a while.
#define HANCLEAN_TERMS_FIND 1

// One way through the text: the terms tile it. The default.
#define HANCLEAN_MODE_PRECISE 0

// The same, and behind each term the words inside it, for search.
#define HANCLEAN_MODE_SEARCH 1

// Every word of the dictionary wherever it stands, beside the terms of HANCLEAN_MODE_PRECISE.
#define HANCLEAN_MODE_ALL 2

// What the dictionary leaves as single characters stays so.
#define HANCLEAN_HMM_OFF 0

// What the dictionary leaves as single characters is joined by a hidden Markov model. The default.
#define HANCLEAN_HMM_ON 1

// Terms have no part of speech. The default.
#define HANCLEAN_TAGGING_OFF 0

// Terms have their part of speech.
#define HANCLEAN_TAGGING_ON 1

// A keyword is more frequent than in other texts: TF-IDF with jieba's frequencies.
#define HANCLEAN_WEIGHTING_TF_IDF 0

// A keyword stands near other such words: TextRank. The weight of the first one is 1.
#define HANCLEAN_WEIGHTING_TEXT_RANK 1

// The choices that a conversion makes in a text. Immutable; any threads may use them at once until
// they are freed.
typedef struct hanclean_ambiguities hanclean_ambiguities;

// Cleans pages. Immutable; any threads may use it at once.
typedef struct hanclean_cleaner hanclean_cleaner;

// Builds a hanclean_cleaner. Its setters may be called from any thread, and happen one after the
// other; it can build many times.
typedef struct hanclean_cleaner_builder hanclean_cleaner_builder;

// Converts text between Traditional and Simplified script. Immutable; any threads may use it at
// once.
typedef struct hanclean_converter hanclean_converter;

// Builds a hanclean_converter. Its setters may be called from any thread, and happen one after the
// other; it can build many times.
typedef struct hanclean_converter_builder hanclean_converter_builder;

// The text in the bytes of a file. Immutable; any threads may use it at once until it is freed.
typedef struct hanclean_decoded hanclean_decoded;

// How an output was made from its source: what leads from each byte of one to the other. Immutable;
// any threads may use it at once.
typedef struct hanclean_edits hanclean_edits;

// What the rules of normalisation do to a text. Immutable; any threads may use them at once until
// they are freed.
typedef struct hanclean_effects hanclean_effects;

// The keywords of a text. Immutable; any threads may use them at once until they are freed.
typedef struct hanclean_keywords hanclean_keywords;

// A clean page, with all that was found. Immutable; any threads may use it at once until it is
// freed.
typedef struct hanclean_page hanclean_page;

// Cuts texts of any script into terms. Immutable; any threads may use it at once.
typedef struct hanclean_segmenter hanclean_segmenter;

// Builds a hanclean_segmenter. Its setters may be called from any thread, and happen one after the
// other; it can build many times.
typedef struct hanclean_segmenter_builder hanclean_segmenter_builder;

// The sentences of a text. Immutable; any threads may use them at once until they are freed.
typedef struct hanclean_sentences hanclean_sentences;

// Converts a text that comes in pieces, in constant memory. For one thread at a time, since each
// call ends what the last one gave.
typedef struct hanclean_stream hanclean_stream;

// A text that the library owns: a result. Immutable; any threads may use it at once until it is
// freed.
typedef struct hanclean_string hanclean_string;

// The terms of a text. Immutable; any threads may use them at once until they are freed.
typedef struct hanclean_terms hanclean_terms;

// How a call ended: one of the HANCLEAN_STATUS_ values. More may come; all but 0 are failures.
typedef int32_t hanclean_status;

// A text of UTF-8 that somebody else owns. It does not end with NUL.
typedef struct {
  // Its bytes.
  const char *data;
  // How many there are.
  size_t len;
} hanclean_text;

// A rule of normalisation.
typedef struct {
  // Its name, as hanclean_cleaner_builder_rules takes it.
  hanclean_text name;
  // What it is for.
  hanclean_text reason;
  // The standard that it follows.
  hanclean_text standard;
  // 1 if it is one of "web", which run unless told otherwise; else 0.
  int32_t is_default;
} hanclean_rule;

// A half-open range of bytes.
typedef struct {
  // The first byte.
  size_t start;
  // One past the last byte.
  size_t end;
} hanclean_span;

// What script a text is written in: one of the HANCLEAN_SCRIPT_ values; more may come.
typedef int32_t hanclean_script;

// Whose standard a Traditional text follows: one of the HANCLEAN_REGION_ values; more may come.
typedef int32_t hanclean_region;

// The script of a text, with the counts of characters that it rests on.
typedef struct {
  // The script.
  hanclean_script script;
  // The region.
  hanclean_region region;
  // Han characters.
  size_t han;
  // Hiragana and Katakana.
  size_t kana;
  // Han characters that are written in Simplified script alone.
  size_t simplified;
  // Han characters that are written in Traditional script alone.
  size_t traditional;
  // Forms of Taiwan's standard that Hong Kong does not write.
  size_t taiwan;
  // Forms of Hong Kong's standard that Taiwan does not write.
  size_t hong_kong;
  // Forms of neither standard, but of OpenCC's and of old print.
  size_t neither;
} hanclean_script_detection;

// What told the encoding of a file: one of the HANCLEAN_BASIS_ values; more may come.
typedef int32_t hanclean_basis;

// A place where several results are possible.
typedef struct {
  // The bytes of the text that are converted.
  hanclean_span source;
  // The bytes of the result that become of them.
  hanclean_span output;
  // What can become of them: at least two, of which the first is taken.
  const hanclean_text *candidates;
  // How many of them there are.
  size_t candidates_count;
} hanclean_ambiguity;

// What a term is: one of the HANCLEAN_TERM_ values; more may come.
typedef int32_t hanclean_term_kind;

// One term of a text.
typedef struct {
  // Its bytes in the text that was cut into terms.
  hanclean_span text;
  // Its bytes in the source of that text; the same where there is no other source.
  hanclean_span source;
  // Its place among the terms, counted from 0; words inside a term have that of the term, and a
  // stop word is counted though it is not given.
  size_t position;
  // What it is.
  hanclean_term_kind kind;
  // Its part of speech, as jieba names it, with NUL at its end; empty unless it was asked for.
  char tag[8];
} hanclean_term;

// One keyword of a text.
typedef struct {
  // The word as it first stands in the text.
  hanclean_text text;
  // Its Simplified form; words that have the same one are one keyword.
  hanclean_text simplified;
  // How much of a keyword it is; what that means is told by the weighting.
  double weight;
  // How often it stands in the text.
  size_t count;
  // Where it first stands, in bytes of the text.
  hanclean_span first;
  // Its part of speech there, as jieba names it, with NUL at its end.
  char tag[8];
} hanclean_keyword;

// What a block advertises: one of the HANCLEAN_KIND_ values; more may come.
typedef int32_t hanclean_kind;

// What was observed in a block: one of the HANCLEAN_SIGNAL_ values; more may come.
typedef int32_t hanclean_signal;

// One thing that spoke for a block or against it.
typedef struct {
  // What was observed.
  hanclean_signal signal;
  // The log-odds that it gave: above zero for a block, below against.
  float score;
  // In how many phrases of the block.
  size_t runs;
  // The most frequent terms, for HANCLEAN_SIGNAL_VOCABULARY.
  const hanclean_text *terms;
  // How many of them there are.
  size_t terms_count;
} hanclean_evidence;

// A block that was cut out.
typedef struct {
  // Its bytes in the source.
  hanclean_span source;
  // What it advertises.
  hanclean_kind kind;
  // The log-odds that it is spam: the sum of the evidence.
  float score;
  // What spoke for it and against it, the most telling first.
  const hanclean_evidence *evidence;
  // How many of them there are.
  size_t evidence_count;
} hanclean_block;

// What cannot be read: one of the HANCLEAN_UNREADABLE_ values; more may come.
typedef int32_t hanclean_unreadable_kind;

// Characters in a row without a meaning.
typedef struct {
  // Their bytes in the source.
  hanclean_span source;
  // What they are.
  hanclean_unreadable_kind kind;
  // How many characters.
  size_t count;
} hanclean_unreadable;

// A rule of normalisation that a page looks made for.
typedef struct {
  // The name of the rule, as hanclean_cleaner_builder_rules takes it.
  hanclean_text rule;
  // How many places it would change.
  size_t count;
} hanclean_hint;

// What one rule does to a text, with the first place that it changes.
typedef struct {
  // The name of the rule.
  hanclean_text rule;
  // How many places it changes.
  size_t count;
  // The bytes of the first place in the text.
  hanclean_span source;
  // What the rule finds there.
  hanclean_text before;
  // What it makes of that.
  hanclean_text after;
} hanclean_effect;

// Done.
#define HANCLEAN_STATUS_OK 0

// A pointer is NULL that must not be.
#define HANCLEAN_STATUS_NULL_POINTER 1

// A handle was freed, is of another type, or never was one.
#define HANCLEAN_STATUS_INVALID_HANDLE 2

// A text is not UTF-8; the message has the offset of the first byte that is wrong.
#define HANCLEAN_STATUS_INVALID_UTF8 3

// An argument has no such value: an unknown name or number, a length that no memory has.
#define HANCLEAN_STATUS_INVALID_ARGUMENT 4

// A dictionary or config cannot be read or has an error; the message has file and line.
#define HANCLEAN_STATUS_INVALID_FILE 5

// A span does not lie in its text.
#define HANCLEAN_STATUS_OUT_OF_RANGE 6

// The buffer is too small; nothing was written to it, and it was said how much is needed.
#define HANCLEAN_STATUS_BUFFER_TOO_SMALL 7

// The stream has ended, or had failed before.
#define HANCLEAN_STATUS_FINISHED 8

// An error in hanclean itself. The objects of the call can still be freed.
#define HANCLEAN_STATUS_PANIC 9

// Too little tells it: no Han, only characters that both scripts have, or Japanese.
#define HANCLEAN_SCRIPT_UNDETERMINED 0

// Simplified.
#define HANCLEAN_SCRIPT_SIMPLIFIED 1

// Traditional.
#define HANCLEAN_SCRIPT_TRADITIONAL 2

// Both, neither as little as one in ten.
#define HANCLEAN_SCRIPT_MIXED 3

// It cannot be told, as in short texts and in OpenCC's own standard; or it is not Traditional.
#define HANCLEAN_REGION_UNKNOWN 0

// Taiwan's.
#define HANCLEAN_REGION_TAIWAN 1

// Hong Kong's.
#define HANCLEAN_REGION_HONG_KONG 2

// Something that this version of the header has no name for.
#define HANCLEAN_BASIS_OTHER 0

// A byte order mark at the beginning.
#define HANCLEAN_BASIS_MARK 1

// The caller.
#define HANCLEAN_BASIS_DECLARED 2

// The bytes themselves.
#define HANCLEAN_BASIS_DETECTED 3

// Something that this version of the header has no name for.
#define HANCLEAN_TERM_OTHER 0

// A word with Han characters.
#define HANCLEAN_TERM_HAN 1

// A word or identifier of another script.
#define HANCLEAN_TERM_WORD 2

// A number with its separators, and the unit that is written to it.
#define HANCLEAN_TERM_NUMBER 3

// A URL.
#define HANCLEAN_TERM_URL 4

// An e-mail address.
#define HANCLEAN_TERM_EMAIL 5

// An emoji, with all that belongs to its sequence.
#define HANCLEAN_TERM_EMOJI 6

// Punctuation, and whatever is nothing of the above.
#define HANCLEAN_TERM_SYMBOL 7

// None of the others stands out.
#define HANCLEAN_KIND_UNKNOWN 0

// Pornography.
#define HANCLEAN_KIND_ADULT 1

// Casinos, betting, their agents and addresses.
#define HANCLEAN_KIND_GAMBLING 2

// Unlicensed lotteries and their tips.
#define HANCLEAN_KIND_LOTTERY 3

// Fake certificates, diplomas and invoices.
#define HANCLEAN_KIND_DOCUMENTS 4

// Private game servers and cheats.
#define HANCLEAN_KIND_GAMES 5

// Loans, pawn, cash from cards.
#define HANCLEAN_KIND_LOANS 6

// Escort and massage.
#define HANCLEAN_KIND_ESCORT 7

// Surrogacy.
#define HANCLEAN_KIND_SURROGACY 8

// Drugs and remedies.
#define HANCLEAN_KIND_PHARMA 9

// Pirated films and sports streams.
#define HANCLEAN_KIND_STREAMS 10

// Bare links, and the trade in them.
#define HANCLEAN_KIND_LINKS 11

// Something that this version of the header has no name for.
#define HANCLEAN_SIGNAL_OTHER 0

// Terms of the trade.
#define HANCLEAN_SIGNAL_VOCABULARY 1

// Simplified phrases on a page that is otherwise Traditional.
#define HANCLEAN_SIGNAL_SCRIPT_GAP 2

// Phrase after phrase, no sentence.
#define HANCLEAN_SIGNAL_PHRASES 3

// Addresses of other sites, or the mark-up of such links.
#define HANCLEAN_SIGNAL_LINKS 4

// Numbers to write to or call.
#define HANCLEAN_SIGNAL_CONTACT 5

// Characters disguised: styled letters, look-alikes, symbols between them.
#define HANCLEAN_SIGNAL_DISGUISE 6

// Sequences of characters that are frequent in such phrases, or in pages' own text.
#define HANCLEAN_SIGNAL_SEQUENCES 7

// The same words again and again.
#define HANCLEAN_SIGNAL_REPETITION 8

// Words of the page's own text.
#define HANCLEAN_SIGNAL_PAGE_WORDS 9

// Sentences: their ends, commas and function words; long stretches without any term.
#define HANCLEAN_SIGNAL_PROSE 10

// Above the first sentence of the page or below the last; what begins and ends there.
#define HANCLEAN_SIGNAL_POSITION 11

// A word or rule of the user's own.
#define HANCLEAN_SIGNAL_OWN 12

// Something that this version of the header has no name for.
#define HANCLEAN_UNREADABLE_OTHER 0

// Characters for private use, which only the font of the one who wrote them explains.
#define HANCLEAN_UNREADABLE_PRIVATE_USE 1

// U+FFFD: a decoder, this library's or an earlier one, could not read what stood here.
#define HANCLEAN_UNREADABLE_REPLACEMENT 2

// U+FFFD that was itself read in a wrong encoding: 锟斤拷 for two of them, ï¿½ for one.
#define HANCLEAN_UNREADABLE_GARBLED_REPLACEMENT 3

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of the ABI that the library has. Compare it with HANCLEAN_ABI_VERSION.
//
// Threads: any. Errors: none.
uint32_t hanclean_abi_version(void);

// The version of the library, such as "0.1.0".
//
// Ownership: static, ends with NUL. Threads: any. Errors: none.
const char *hanclean_version(void);

// The name of a status, such as "HANCLEAN_STATUS_OK"; "HANCLEAN_STATUS_UNKNOWN" for others.
//
// Ownership: static, ends with NUL. Threads: any. Errors: none.
const char *hanclean_status_name(hanclean_status status);

// What was wrong in the last call of this thread that failed: a sentence in English that names the
// argument. Empty if none has failed yet; a call that succeeds leaves it as it is.
//
// `len` gets its length in bytes, unless it is NULL. Ownership: the library's, valid until the next
// call of this thread that fails; it is UTF-8 and also ends with NUL. Threads: each has its own.
// Errors: none, it is never NULL.
const char *hanclean_last_error(size_t *len);

// How many objects of this library are alive in the process: those that were given out and not
// freed. For looking for leaks.
//
// Threads: any. Errors: none.
size_t hanclean_live_objects(void);

// All rules of normalisation, in the order in which they run.
//
// `count` gets their number. Ownership: static, with all that they point to. Threads: any. Errors:
// NULL if `count` is NULL, for hanclean_last_error.
const hanclean_rule *hanclean_rules(size_t *count);

// The names of all configs.
//
// `count` gets their number. Ownership: static, with all that they point to. Threads: any. Errors:
// NULL if `count` is NULL, for hanclean_last_error.
const hanclean_text *hanclean_configs(size_t *count);

// The text of a string, UTF-8. NULL if it is no string.
//
// `len` gets the length in bytes, 0 on failure. Ownership: the string's, valid until it is freed;
// it does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well), INVALID_HANDLE, for
// hanclean_last_error.
const char *hanclean_string_text(const hanclean_string *string, size_t *len);

// Frees a string. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading its text. Errors: INVALID_HANDLE.
hanclean_status hanclean_string_free(hanclean_string *string);

// What a span of the output was made from: `source` gets the span of the source.
//
// A span that touches a replacement gives all of its source; an empty span gives an empty one.
// `source` is 0..0 on failure. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if
// the span ends before it starts, or after the output.
hanclean_status hanclean_edits_source_span(const hanclean_edits *edits,
                                           size_t start,
                                           size_t end,
                                           hanclean_span *source);

// What became of a span of the source: `output` gets the span of the output.
//
// A span that touches a replacement gives all of its output; one of which nothing is left gives an
// empty one at the place where it was. `output` is 0..0 on failure. Threads: any. Errors:
// NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if the span ends before it starts, or after the source.
hanclean_status hanclean_edits_output_span(const hanclean_edits *edits,
                                           size_t start,
                                           size_t end,
                                           hanclean_span *output);

// Joins two steps, of which the second has the output of the first as its source: `edits` lead from
// the source of the first to the output of the second. Both stay as they are.
//
// Ownership: `edits` gets a handle that is freed by hanclean_edits_free, NULL on failure. Threads:
// any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT if the lengths do not fit.
hanclean_status hanclean_edits_then(const hanclean_edits *first,
                                    const hanclean_edits *second,
                                    hanclean_edits **edits);

// Frees edits. NULL is allowed and does nothing.
//
// Threads: any. Errors: INVALID_HANDLE.
hanclean_status hanclean_edits_free(hanclean_edits *edits);

// Tells the script of a text; for each line, call it with the line.
//
// `detection` gets the result; on failure it is that of an empty text. Threads: any. Errors:
// NULL_POINTER, INVALID_UTF8.
hanclean_status hanclean_script_detect(const char *text,
                                       size_t text_len,
                                       hanclean_script_detection *detection);

// Decodes the bytes of a file, in any encoding of the web. What is no text in them is replaced by
// U+FFFD; a byte order mark is left out.
//
// `encoding` is a label such as "big5", which only a byte order mark outdoes; of length 0 it is
// that which the bytes look like. Ownership: `decoded` gets a handle that is freed by
// hanclean_decoded_free, NULL on failure; it does not need the bytes any more. Threads: any.
// Errors: NULL_POINTER, INVALID_UTF8 (the label), INVALID_ARGUMENT for a label that no encoding
// has.
hanclean_status hanclean_decode(const char *data,
                                size_t len,
                                const char *encoding,
                                size_t encoding_len,
                                hanclean_decoded **decoded);

// The text, UTF-8. NULL if it is no decoded text.
//
// `len` gets the length in bytes, 0 on failure. Ownership: that of `decoded`, valid until it is
// freed; it does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well),
// INVALID_HANDLE, for hanclean_last_error.
const char *hanclean_decoded_text(const hanclean_decoded *decoded, size_t *len);

// What the bytes were read as, by its name in the Encoding Standard, such as "Big5". NULL if it is
// no decoded text.
//
// `len` gets the length in bytes, 0 on failure. Ownership: static; it does not end with NUL.
// Threads: any. Errors: as hanclean_decoded_text.
const char *hanclean_decoded_encoding(const hanclean_decoded *decoded, size_t *len);

// Why as that.
//
// `basis` gets a HANCLEAN_BASIS_ value, HANCLEAN_BASIS_OTHER on failure. Threads: any. Errors:
// NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_decoded_basis(const hanclean_decoded *decoded, hanclean_basis *basis);

// The sequences of bytes that are wrong, in order; in the text each is one U+FFFD. NULL if it is no
// decoded text; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `decoded`, valid until it is freed.
// Threads: any. Errors: as hanclean_decoded_text.
const hanclean_span *hanclean_decoded_malformed(const hanclean_decoded *decoded, size_t *count);

// How the text was made from the bytes.
//
// Ownership: `edits` gets a handle of its own that is freed by hanclean_edits_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_decoded_edits(const hanclean_decoded *decoded,
                                       hanclean_edits **edits);

// Frees a decoded text. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading what it owns. Errors: INVALID_HANDLE.
hanclean_status hanclean_decoded_free(hanclean_decoded *decoded);

// A converter of one of OpenCC's configs, or `t2cn`, by its name, such as "t2s".
//
// Ownership: `converter` gets a handle that is freed by hanclean_converter_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_UTF8, INVALID_ARGUMENT for a name that no config has.
hanclean_status hanclean_converter_new(const char *config,
                                       size_t config_len,
                                       hanclean_converter **converter);

// Frees a converter. NULL is allowed and does nothing.
//
// Threads: any; calls that use it in others come to their end, streams and cleaners made with it
// go on. Errors: INVALID_HANDLE.
hanclean_status hanclean_converter_free(hanclean_converter *converter);

// Converts `text` to a string of the library.
//
// Ownership: `result` gets a handle that is freed by hanclean_string_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_converter_convert(const hanclean_converter *converter,
                                           const char *text,
                                           size_t text_len,
                                           hanclean_string **result);

// Converts `text` to a string of the library, and tells where each part of it came from.
//
// Ownership: `result` and `edits` get handles that are freed by hanclean_string_free and
// hanclean_edits_free, NULL on failure; neither needs the other. Threads: any. Errors: NULL_POINTER,
// INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_converter_convert_with_edits(const hanclean_converter *converter,
                                                      const char *text,
                                                      size_t text_len,
                                                      hanclean_string **result,
                                                      hanclean_edits **edits);

// Converts `text` into the buffer of `capacity` bytes, and says how many bytes the result has.
//
// The result does not end with NUL. If it has more bytes than the buffer, nothing is written to
// this; a buffer that is NULL, of capacity 0, asks how many there are. `needed` gets the number
// in both cases, 0 on other failures. The conversion is made each time; twice the length of the
// text and 64 bytes are enough for nearly all texts. The buffer must not overlap with the text.
// Threads: any. Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_converter_convert_to(const hanclean_converter *converter,
                                              const char *text,
                                              size_t text_len,
                                              char *buffer,
                                              size_t capacity,
                                              size_t *needed);

// A builder with the defaults: config "t2s", HANCLEAN_TOFU_INCLUDE, no own dictionary.
//
// Ownership: `builder` gets a handle that is freed by hanclean_converter_builder_free, NULL on
// failure. Threads: any. Errors: NULL_POINTER.
hanclean_status hanclean_converter_builder_new(hanclean_converter_builder **builder);

// Frees a builder. NULL is allowed and does nothing.
//
// Threads: any. Errors: INVALID_HANDLE.
hanclean_status hanclean_converter_builder_free(hanclean_converter_builder *builder);

// Sets the config by its name, such as "s2twp".
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a name
// that no config has; the builder stays as it was.
hanclean_status hanclean_converter_builder_config(hanclean_converter_builder *builder,
                                                  const char *config,
                                                  size_t config_len);

// Sets the config to one in OpenCC's form, read from the file at `path` (UTF-8) with its
// dictionaries.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE; the builder
// stays as it was.
hanclean_status hanclean_converter_builder_config_file(hanclean_converter_builder *builder,
                                                       const char *path,
                                                       size_t path_len);

// Sets whether dictionaries count that may give characters which few fonts have: one of the
// HANCLEAN_TOFU_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_converter_builder_tofu(hanclean_converter_builder *builder, int32_t tofu);

// Adds a dictionary of one's own, in OpenCC's text format: lines of a key, a TAB, and candidates
// separated by one space. It goes before the config, and after the dictionaries added before.
//
// The bytes are read, not kept. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE
// with the line that is wrong; the builder stays as it was.
hanclean_status hanclean_converter_builder_dictionary(hanclean_converter_builder *builder,
                                                      const char *dictionary,
                                                      size_t dictionary_len);

// As hanclean_converter_builder_dictionary, from the file at `path` (UTF-8).
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with path and
// line; the builder stays as it was.
hanclean_status hanclean_converter_builder_dictionary_file(hanclean_converter_builder *builder,
                                                           const char *path,
                                                           size_t path_len);

// Builds a converter. The builder stays as it is and is still to be freed.
//
// Ownership: `converter` gets a handle that is freed by hanclean_converter_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_converter_builder_build(const hanclean_converter_builder *builder,
                                                 hanclean_converter **converter);

// Finds each place of a text where a dictionary of the converter has several candidates that lead
// to different results.
//
// Ownership: `ambiguities` gets a handle that is freed by hanclean_ambiguities_free, NULL on
// failure; it needs neither text nor converter any more. Threads: any. Errors: NULL_POINTER,
// INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_converter_ambiguities(const hanclean_converter *converter,
                                               const char *text,
                                               size_t text_len,
                                               hanclean_ambiguities **ambiguities);

// The choices in their order, without overlaps. NULL if they are none of hanclean; not NULL if
// there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `ambiguities`, with all that they
// point to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
// hanclean_last_error.
const hanclean_ambiguity *hanclean_ambiguities_array(const hanclean_ambiguities *ambiguities,
                                                     size_t *count);

// Frees ambiguities. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
hanclean_status hanclean_ambiguities_free(hanclean_ambiguities *ambiguities);

// A stream through a converter, which may be freed before it.
//
// Ownership: `stream` gets a handle that is freed by hanclean_stream_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_stream_new(const hanclean_converter *converter, hanclean_stream **stream);

// Frees a stream. NULL is allowed and does nothing; what was held back is lost.
//
// Threads: the one that uses it. Errors: INVALID_HANDLE.
hanclean_status hanclean_stream_free(hanclean_stream *stream);

// Converts the next `len` bytes of the text, which may be cut anywhere, also inside a character.
//
// `result` and `result_len` get what can be converted whatever follows; it may be empty. All
// results of a stream in a row are what converting all of its text at once gives.
// Ownership: the stream's, valid until the next call with it; it does not end with NUL.
// Threads: one at a time. Errors: NULL_POINTER, INVALID_HANDLE, FINISHED; INVALID_UTF8, with the
// offset in all of the text, and then the result is what lies before that, and the stream has ended.
hanclean_status hanclean_stream_push(hanclean_stream *stream,
                                     const char *data,
                                     size_t len,
                                     const char **result,
                                     size_t *result_len);

// Converts what was held back, and ends the stream, which is still to be freed.
//
// Result, ownership and threads are as with hanclean_stream_push. Errors: NULL_POINTER,
// INVALID_HANDLE, FINISHED; INVALID_UTF8 if the text ends inside a character.
hanclean_status hanclean_stream_finish(hanclean_stream *stream,
                                       const char **result,
                                       size_t *result_len);

// The terms in their order. NULL if they are none of hanclean; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `terms`, valid until they are freed.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for hanclean_last_error.
const hanclean_term *hanclean_terms_array(const hanclean_terms *terms, size_t *count);

// Frees terms. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
hanclean_status hanclean_terms_free(hanclean_terms *terms);

// A builder with the defaults: HANCLEAN_MODE_PRECISE, HANCLEAN_HMM_ON, HANCLEAN_TAGGING_OFF, no own
// dictionary, no stop words.
//
// Ownership: `builder` gets a handle that is freed by hanclean_segmenter_builder_free, NULL on
// failure. Threads: any. Errors: NULL_POINTER.
hanclean_status hanclean_segmenter_builder_new(hanclean_segmenter_builder **builder);

// Frees a builder. NULL is allowed and does nothing.
//
// Threads: any. Errors: INVALID_HANDLE.
hanclean_status hanclean_segmenter_builder_free(hanclean_segmenter_builder *builder);

// Sets which terms a text has: one of the HANCLEAN_MODE_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_segmenter_builder_mode(hanclean_segmenter_builder *builder, int32_t mode);

// Sets whether words are looked for that the dictionary does not have: one of the HANCLEAN_HMM_
// values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_segmenter_builder_hmm(hanclean_segmenter_builder *builder, int32_t hmm);

// Sets whether terms have their part of speech: one of the HANCLEAN_TAGGING_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_segmenter_builder_tagging(hanclean_segmenter_builder *builder,
                                                   int32_t tagging);

// Adds a dictionary of one's own, in jieba's format: lines of a word, and perhaps a frequency and a
// part of speech, with spaces between; in either script.
//
// The bytes are read, not kept. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_FILE
// with the line that is wrong; the builder stays as it was.
hanclean_status hanclean_segmenter_builder_dictionary(hanclean_segmenter_builder *builder,
                                                      const char *dictionary,
                                                      size_t dictionary_len);

// As hanclean_segmenter_builder_dictionary, from the file at `path` (UTF-8).
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with path and
// line; the builder stays as it was.
hanclean_status hanclean_segmenter_builder_dictionary_file(hanclean_segmenter_builder *builder,
                                                           const char *path,
                                                           size_t path_len);

// Adds terms that are not given: a word a line, in either script and any case.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8; the builder stays as it was.
hanclean_status hanclean_segmenter_builder_stop_words(hanclean_segmenter_builder *builder,
                                                      const char *words,
                                                      size_t words_len);

// As hanclean_segmenter_builder_stop_words, from the file at `path` (UTF-8).
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8 (the path), INVALID_FILE with
// the path; the builder stays as it was.
hanclean_status hanclean_segmenter_builder_stop_words_file(hanclean_segmenter_builder *builder,
                                                           const char *path,
                                                           size_t path_len);

// Builds a segmenter. The builder stays as it is and is still to be freed.
//
// Ownership: `segmenter` gets a handle that is freed by hanclean_segmenter_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_segmenter_builder_build(const hanclean_segmenter_builder *builder,
                                                 hanclean_segmenter **segmenter);

// A segmenter with the defaults of hanclean_segmenter_builder_new. The dictionary is loaded with the
// first text that has Han characters, which takes a while.
//
// Ownership: `segmenter` gets a handle that is freed by hanclean_segmenter_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER.
hanclean_status hanclean_segmenter_new(hanclean_segmenter **segmenter);

// Cuts a text into terms, each in its own script.
//
// Ownership: `terms` gets a handle that is freed by hanclean_terms_free, NULL on failure; it needs
// neither text nor segmenter any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
// INVALID_UTF8.
hanclean_status hanclean_segmenter_segment(const hanclean_segmenter *segmenter,
                                           const char *text,
                                           size_t text_len,
                                           hanclean_terms **terms);

// Frees a segmenter. NULL is allowed and does nothing.
//
// Threads: any; calls that use it in others come to their end, cleaners made with it go on. Errors:
// INVALID_HANDLE.
hanclean_status hanclean_segmenter_free(hanclean_segmenter *segmenter);

// Finds the `limit` first keywords of a text, of any script: words of two or more characters, no
// numbers and no stop words. `weighting` is one of the HANCLEAN_WEIGHTING_ values.
//
// Ownership: `keywords` gets a handle that is freed by hanclean_keywords_free, NULL on failure; it
// needs neither text nor segmenter any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
// INVALID_UTF8, INVALID_ARGUMENT for a weighting that there is not.
hanclean_status hanclean_segmenter_keywords(const hanclean_segmenter *segmenter,
                                            const char *text,
                                            size_t text_len,
                                            int32_t weighting,
                                            size_t limit,
                                            hanclean_keywords **keywords);

// The keywords, the weightiest first. NULL if they are none of hanclean; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `keywords`, with all that they point
// to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
// hanclean_last_error.
const hanclean_keyword *hanclean_keywords_array(const hanclean_keywords *keywords,
                                                size_t *count);

// Frees keywords. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
hanclean_status hanclean_keywords_free(hanclean_keywords *keywords);

// Finds the sentences of a text, of any script. No dictionary is loaded.
//
// Ownership: `sentences` gets a handle that is freed by hanclean_sentences_free, NULL on failure;
// it does not need the text any more. Threads: any. Errors: NULL_POINTER, INVALID_UTF8.
hanclean_status hanclean_sentences_new(const char *text,
                                       size_t text_len,
                                       hanclean_sentences **sentences);

// The sentences in their order, each without the white space around it. NULL if they are none of
// hanclean; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `sentences`, valid until they are
// freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for hanclean_last_error.
const hanclean_span *hanclean_sentences_array(const hanclean_sentences *sentences, size_t *count);

// Frees sentences. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
hanclean_status hanclean_sentences_free(hanclean_sentences *sentences);

// The clean text, UTF-8. NULL if it is no page.
//
// `len` gets the length in bytes, 0 on failure. Ownership: the page's, valid until it is freed; it
// does not end with NUL. Threads: any. Errors: NULL_POINTER (`len` as well), INVALID_HANDLE, for
// hanclean_last_error.
const char *hanclean_page_text(const hanclean_page *page, size_t *len);

// The blocks that were cut out, in order. NULL if it is no page; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: the page's, with all that they point to,
// valid until it is freed. Threads: any. Errors: as hanclean_page_text.
const hanclean_block *hanclean_page_removed(const hanclean_page *page, size_t *count);

// The terms of the clean text, in order; none unless the cleaner was built to find them. NULL if
// it is no page; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: the page's, valid until it is freed.
// Threads: any. Errors: as hanclean_page_text.
const hanclean_term *hanclean_page_terms(const hanclean_page *page, size_t *count);

// The characters that nobody can know the meaning of, in order, those in a row together; they stay in
// the page. NULL if it is no page; not NULL if there are none.
//
// `count` gets the number of places, 0 on failure. Ownership: the page's, valid until it is freed.
// Threads: any. Errors: as hanclean_page_text.
const hanclean_unreadable *hanclean_page_unreadable(const hanclean_page *page,
                                                    size_t *count);

// What the page looks like that rules of normalisation would set right which were not chosen and
// are not on by default. NULL if it is no page; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: the page's, valid until it is freed; the names
// of the rules are static. Threads: any. Errors: as hanclean_page_text.
const hanclean_hint *hanclean_page_hints(const hanclean_page *page,
                                         size_t *count);

// Whether the page was nothing but injected blocks: some were cut out, and nothing but blanks is
// left.
//
// `is_all_spam` gets 1 if so, else 0; 0 on failure. Threads: any. Errors: NULL_POINTER,
// INVALID_HANDLE.
hanclean_status hanclean_page_is_all_spam(const hanclean_page *page, int32_t *is_all_spam);

// How the clean text was made from the source; to be joined with the edits of what is done to it
// next.
//
// Ownership: `edits` gets a handle of its own that is freed by hanclean_edits_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_page_edits(const hanclean_page *page,
                                    hanclean_edits **edits);

// What a span of the clean text was made from: `source` gets the span of the source.
//
// A span that touches a replacement gives all of its source; an empty span gives an empty one.
// `source` is 0..0 on failure. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, OUT_OF_RANGE if
// the span ends before it starts, or after the text.
hanclean_status hanclean_page_source_span(const hanclean_page *page,
                                          size_t start,
                                          size_t end,
                                          hanclean_span *source);

// What became of a span of the source: `text` gets the span of the clean text.
//
// A span that touches a replacement gives all of its output; one of which nothing is left gives an
// empty one at the place where it was. `text` is 0..0 on failure. Threads: any. Errors: as
// hanclean_page_source_span.
hanclean_status hanclean_page_text_span(const hanclean_page *page,
                                        size_t start,
                                        size_t end,
                                        hanclean_span *text);

// Frees a page. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading what the page owns. Errors: INVALID_HANDLE.
hanclean_status hanclean_page_free(hanclean_page *page);

// A builder with the defaults: rules "web", HANCLEAN_BLOCKS_REMOVE, HANCLEAN_SCOPE_ENDS,
// HANCLEAN_SENSITIVITY_BALANCED, HANCLEAN_INLINE_KEEP, no spam rules of one's own, config "t2s",
// HANCLEAN_TERMS_NONE.
//
// Ownership: `builder` gets a handle that is freed by hanclean_cleaner_builder_free, NULL on
// failure. Threads: any. Errors: NULL_POINTER.
hanclean_status hanclean_cleaner_builder_new(hanclean_cleaner_builder **builder);

// Frees a builder. NULL is allowed and does nothing.
//
// Threads: any. Errors: INVALID_HANDLE.
hanclean_status hanclean_cleaner_builder_free(hanclean_cleaner_builder *builder);

// Sets the rules of normalisation: a preset ("web", "minimal", "none"), or changes to "web" or to a
// preset that stands first, such as "minimal,+width" or "+quotes,-width".
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for an unknown
// rule; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_rules(hanclean_cleaner_builder *builder,
                                               const char *rules,
                                               size_t rules_len);

// Sets the conversion to a config by its name, such as "tw2sp"; "none" keeps the script.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a name
// that no config has; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_config(hanclean_cleaner_builder *builder,
                                                const char *config,
                                                size_t config_len);

// Sets the conversion to that of a converter, which may be freed before the builder.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_converter(hanclean_cleaner_builder *builder,
                                                   const hanclean_converter *converter);

// Sets what becomes of injected blocks: one of the HANCLEAN_BLOCKS_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_cleaner_builder_blocks(hanclean_cleaner_builder *builder, int32_t blocks);

// Sets where on a page blocks are looked for: one of the HANCLEAN_SCOPE_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_cleaner_builder_scope(hanclean_cleaner_builder *builder, int32_t scope);

// Sets how much has to speak for a block: one of the HANCLEAN_SENSITIVITY_ values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_cleaner_builder_sensitivity(hanclean_cleaner_builder *builder,
                                                     int32_t sensitivity);

// Sets whether names within the page's own lines are cut out as well: one of the HANCLEAN_INLINE_
// values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_cleaner_builder_inline(hanclean_cleaner_builder *builder, int32_t inline_);

// Sets words and patterns of one's own for blocks, in the place of all that were set before. They
// are TOML, where each of the four may be left out:
//
//     [add]
//     words = ["..."]       # that count as hardly met outside blocks
//     patterns = ['...']    # regular expressions; what matches is cut out
//     [protect]
//     words = ["..."]       # that are the page's own
//     patterns = ['...']    # what matches is never cut out
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE for what is no
// such TOML and no such pattern; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_spam_rules(hanclean_cleaner_builder *builder,
                                                    const char *rules,
                                                    size_t rules_len);

// As hanclean_cleaner_builder_spam_rules, from the file at `path` (UTF-8).
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_FILE with the path; the
// builder stays as it was.
hanclean_status hanclean_cleaner_builder_spam_rules_file(hanclean_cleaner_builder *builder,
                                                         const char *path,
                                                         size_t path_len);

// Adds a word that counts as one hardly met outside blocks, in either script.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8, INVALID_ARGUMENT for a word of
// less than two characters or more than 100; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_add_spam_word(hanclean_cleaner_builder *builder,
                                                       const char *word,
                                                       size_t word_len);

// Adds a word that is the page's own, whatever speaks for a block in it.
//
// Threads: any. Errors: as hanclean_cleaner_builder_add_spam_word.
hanclean_status hanclean_cleaner_builder_protect_word(hanclean_cleaner_builder *builder,
                                                      const char *word,
                                                      size_t word_len);

// Sets whether pages have terms, found by a segmenter with its defaults: one of the HANCLEAN_TERMS_
// values.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_ARGUMENT; the builder stays as it
// was.
hanclean_status hanclean_cleaner_builder_terms(hanclean_cleaner_builder *builder, int32_t terms);

// Sets that pages have terms, and what finds them; it may be freed before the builder.
//
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE; the builder stays as it was.
hanclean_status hanclean_cleaner_builder_segmenter(hanclean_cleaner_builder *builder,
                                                   const hanclean_segmenter *segmenter);

// Builds a cleaner. The builder stays as it is and is still to be freed.
//
// Ownership: `cleaner` gets a handle that is freed by hanclean_cleaner_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER, INVALID_HANDLE.
hanclean_status hanclean_cleaner_builder_build(const hanclean_cleaner_builder *builder,
                                               hanclean_cleaner **cleaner);

// A cleaner with the defaults of hanclean_cleaner_builder_new.
//
// Ownership: `cleaner` gets a handle that is freed by hanclean_cleaner_free, NULL on failure.
// Threads: any. Errors: NULL_POINTER.
hanclean_status hanclean_cleaner_new(hanclean_cleaner **cleaner);

// Frees a cleaner. NULL is allowed and does nothing.
//
// Threads: any; calls that use it in others come to their end. Errors: INVALID_HANDLE.
hanclean_status hanclean_cleaner_free(hanclean_cleaner *cleaner);

// Cleans a page of UTF-8 text.
//
// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
// not need the text any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_cleaner_clean(const hanclean_cleaner *cleaner,
                                       const char *text,
                                       size_t text_len,
                                       hanclean_page **page);

// Cleans a page from the bytes of its file, in any encoding of the web. All offsets are in these
// bytes. What is no text in them is replaced by U+FFFD.
//
// `encoding` is a label such as "big5"; of length 0 it is that which the bytes look like.
// Ownership: `page` gets a handle that is freed by hanclean_page_free, NULL on failure; it does
// not need the bytes any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, INVALID_UTF8
// (the label), INVALID_ARGUMENT for a label that no encoding has.
hanclean_status hanclean_cleaner_clean_bytes(const hanclean_cleaner *cleaner,
                                             const char *data,
                                             size_t len,
                                             const char *encoding,
                                             size_t encoding_len,
                                             hanclean_page **page);

// Cleans a page of UTF-8 text into the buffer of `capacity` bytes, and says how many bytes the
// clean text has.
//
// It does not end with NUL. If it has more bytes than the buffer, nothing is written to this; a
// buffer that is NULL, of capacity 0, asks how many there are. `needed` gets the number in both
// cases, 0 on other failures. The page is cleaned each time. The buffer must not overlap with the
// text. Threads: any. Errors: BUFFER_TOO_SMALL, NULL_POINTER, INVALID_HANDLE, INVALID_UTF8.
hanclean_status hanclean_cleaner_clean_to(const hanclean_cleaner *cleaner,
                                          const char *text,
                                          size_t text_len,
                                          char *buffer,
                                          size_t capacity,
                                          size_t *needed);

// Tells what each rule of normalisation of a cleaner does to a text. This takes longer than to
// normalise it.
//
// Ownership: `effects` gets a handle that is freed by hanclean_effects_free, NULL on failure; it
// needs neither text nor cleaner any more. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE,
// INVALID_UTF8.
hanclean_status hanclean_cleaner_effects(const hanclean_cleaner *cleaner,
                                         const char *text,
                                         size_t text_len,
                                         hanclean_effects **effects);

// The effects of the rules that change something, in the order in which the rules run. NULL if they
// are none of hanclean; not NULL if there are none.
//
// `count` gets their number, 0 on failure. Ownership: that of `effects`, with all that they point
// to, valid until they are freed. Threads: any. Errors: NULL_POINTER, INVALID_HANDLE, for
// hanclean_last_error.
const hanclean_effect *hanclean_effects_array(const hanclean_effects *effects, size_t *count);

// Frees effects. NULL is allowed and does nothing.
//
// Threads: any, but nobody may go on reading their array. Errors: INVALID_HANDLE.
hanclean_status hanclean_effects_free(hanclean_effects *effects);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HANCLEAN_H */
