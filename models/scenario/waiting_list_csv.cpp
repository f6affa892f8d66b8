#include "models/scenario/waiting_list_csv.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "models/scenario/document.hpp"
#include "models/scenario/document_parse.hpp"
#include "models/scenario/letters.hpp"
#include "models/scenario/personal_number.hpp"
#include "models/scenario/units.hpp"

namespace ledtid::models {

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

enum : std::size_t { clinic_column, referral_column, birth_column, priority_column };

constexpr std::array<const char*, 4> kColumns = {
    "clinic", "referral_date", "birth_date", "priority"};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return result;
}

// A field for a message, unless it has digits enough to be about a person.
std::string shown(std::string_view field) {
    constexpr int kDigitsOfAPerson = 10;
    constexpr std::size_t kMaxShown = 40;
    int n_digits = 0;
    for (const char letter : field) {
        n_digits += is_digit(letter) ? 1 : 0;
    }
    if (n_digits >= kDigitsOfAPerson) {
        return "a text with " + std::to_string(n_digits) + " digits (not repeated here)";
    }
    if (field.size() > kMaxShown) {
        return "a text of " + std::to_string(field.size()) + " bytes";
    }
    return "\"" + std::string(field) + "\"";
}

bool is_about_a_person(const std::string& column) {
    for (const char* word : {"personnummer",
                             "personnr",
                             "pnr",
                             "samordningsnummer",
                             "personal_number",
                             "personal number",
                             "name",
                             "namn",
                             "förnamn",
                             "efternamn",
                             "first_name",
                             "last_name"}) {
        if (column == word) {
            return true;
        }
    }
    return false;
}

class Reader {
  public:
    Reader(const std::string& file,
           FaultList& faults,
           const std::vector<std::string>& clinics,
           std::int32_t start_day)
        : file_(file), faults_(faults), clinics_(clinics), start_day_(start_day) {}

    std::vector<WaitingRow> read(std::string_view text) {
        const std::size_t faults_before = faults_.size();
        if (text.substr(0, 3) == "\xEF\xBB\xBF") {
            text.remove_prefix(3);
        }
        if (const std::size_t bad = first_bad_utf8(text); bad != std::string_view::npos) {
            const std::string_view before = text.substr(0, bad);
            note(1 + static_cast<std::int32_t>(std::count(before.begin(), before.end(), '\n')),
                 "byte " + std::to_string(bad) + " is not UTF-8; save the file as UTF-8");
            return {};
        }
        bool has_header = false;
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            std::string_view line = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            ++line_;
            if (!line.empty() && line.back() == '\r') {
                line.remove_suffix(1);
            }
            if (trimmed(line).empty()) {
                continue;
            }
            if (line.size() > kMaxLineBytes) {
                note("this line has " + std::to_string(line.size()) + " bytes, at most " +
                     std::to_string(kMaxLineBytes) + " make a row");
                return {};
            }
            if (n_rows_ == kMaxListRows) {
                note("the list has more than " + std::to_string(kMaxListRows) + " rows");
                return {};
            }
            if (!has_header) {
                if (!read_header(line)) {
                    return {};
                }
                has_header = true;
            } else {
                ++n_rows_;
                read_row(line);
            }
        }
        if (!has_header) {
            note(0,
                 "the file is empty; its first line names the columns clinic, referral_date, "
                 "birth_date and priority");
        } else if (n_rows_ == 0) {
            note(line_, "there are no rows below the header");
        }
        return faults_.size() == faults_before ? std::move(rows_) : std::vector<WaitingRow>();
    }

  private:
    void note(std::int32_t line, std::string message) {
        faults_.add({file_, line, "", std::move(message)});
    }

    void note(std::string message) { note(line_, std::move(message)); }

    // The fields of one line, or nothing after a fault.
    std::optional<std::vector<std::string>> split(std::string_view line, char separator) {
        std::vector<std::string> fields;
        std::size_t at = 0;
        while (true) {
            std::string field;
            std::size_t end = at;
            while (end < line.size() && (line[end] == ' ' || line[end] == '\t')) {
                ++end;
            }
            if (end < line.size() && line[end] == '"') {
                ++end;
                while (end < line.size() && (line[end] != '"' || line.substr(end, 2) == "\"\"")) {
                    end += line[end] == '"' ? 1U : 0U;
                    field += line[end];
                    ++end;
                }
                if (end >= line.size()) {
                    note("a quote is opened on this line and not closed on it");
                    return std::nullopt;
                }
                ++end;
                const std::size_t next = std::min(line.find(separator, end), line.size());
                if (!trimmed(line.substr(end, next - end)).empty()) {
                    note("text follows a closing quote; a quote inside quotes is written twice");
                    return std::nullopt;
                }
                end = next;
            } else {
                end = std::min(line.find(separator, at), line.size());
                field = std::string(trimmed(line.substr(at, end - at)));
            }
            fields.push_back(std::move(field));
            if (end >= line.size()) {
                return fields;
            }
            at = end + 1;
        }
    }

    bool is_private(const std::vector<std::string>& fields) {
        for (const std::string& field : fields) {
            if (holds_personal_number(field)) {
                note(
                    "this line holds what looks like a personal number (not repeated here); remove "
                    "personal numbers from the file");
                return true;
            }
        }
        return false;
    }

    bool read_header(std::string_view line) {
        const bool has_comma = line.find(',') != std::string_view::npos;
        const bool has_semicolon = line.find(';') != std::string_view::npos;
        separator_ = has_semicolon ? ';' : ',';
        const std::optional<std::vector<std::string>> header = split(line, separator_);
        if (!header || is_private(*header)) {
            return false;
        }
        if (has_comma && has_semicolon) {
            note("the header has both commas and semicolons; separate all columns by one of them");
            return false;
        }
        if (!has_comma && !has_semicolon) {
            note(line.find('\t') != std::string_view::npos
                     ? "the columns are separated by tabs; separate them by commas or semicolons"
                     : "the header has a single column, " + shown(trimmed(line)) +
                           "; clinic, referral_date, birth_date and priority belong here, "
                           "separated by commas or semicolons");
            return false;
        }
        return place_columns(*header);
    }

    bool place_columns(const std::vector<std::string>& header) {
        bool is_sound = true;
        const std::vector<std::string> known(kColumns.begin(), kColumns.end());
        std::string found;
        n_columns_ = header.size();
        column_at_.fill(kNoColumn);
        for (std::size_t at = 0; at < header.size(); ++at) {
            const std::string name = lower(header[at]);
            found += (at > 0 ? ", " : "") + shown(header[at]);
            if (is_about_a_person(name)) {
                note("the column " + shown(header[at]) +
                     " is about who the children are; a waiting list here has no names and no "
                     "personal numbers, remove it");
                is_sound = false;
                continue;
            }
            std::size_t column = 0;
            while (column < kColumns.size() && name != kColumns[column]) {
                ++column;
            }
            if (column == kColumns.size()) {
                note("no column is called " + shown(header[at]) + suggestion(name, known));
                is_sound = false;
            } else if (column_at_[column] != kNoColumn) {
                note("the column \"" + known[column] + "\" stands twice");
                is_sound = false;
            } else {
                column_at_[column] = at;
            }
        }
        for (std::size_t column = 0; column < kColumns.size(); ++column) {
            if (column_at_[column] == kNoColumn) {
                note("the column \"" + known[column] + "\" is missing; found are " + found);
                is_sound = false;
            }
        }
        return is_sound;
    }

    void read_row(std::string_view line) {
        const char other = separator_ == ',' ? ';' : ',';
        const std::optional<std::vector<std::string>> fields = split(line, separator_);
        if (!fields || is_private(*fields)) {
            return;
        }
        if (fields->size() != n_columns_) {
            if (fields->size() == 1 && line.find(other) != std::string_view::npos) {
                const std::optional<std::vector<std::string>> otherwise = split(line, other);
                if (!otherwise || is_private(*otherwise)) {
                    return;
                }
                note(std::string("this line is separated by '") + other + "', the header by '" +
                     separator_ + "'");
                return;
            }
            note("this line has " + std::to_string(fields->size()) + " fields, the header has " +
                 std::to_string(n_columns_));
            return;
        }
        WaitingRow row;
        row.line = line_;
        read_clinic((*fields)[column_at_[clinic_column]], row);
        read_dates(
            (*fields)[column_at_[referral_column]], (*fields)[column_at_[birth_column]], row);
        const std::string& priority = (*fields)[column_at_[priority_column]];
        if (priority.size() == 1 && is_digit(priority[0])) {
            row.priority = priority[0] - '0';
        } else {
            note("priority: " + shown(priority) + " is not a whole number in [0, 9]");
        }
        rows_.push_back(row);
    }

    void read_clinic(const std::string& name, WaitingRow& row) {
        for (std::size_t index = 0; index < clinics_.size(); ++index) {
            if (clinics_[index] == name) {
                row.clinic = static_cast<std::int32_t>(index);
                return;
            }
        }
        note("clinic: no clinic is called " + shown(name) + suggestion(name, clinics_));
    }

    void read_dates(const std::string& referral_text,
                    const std::string& birth_text,
                    WaitingRow& row) {
        const std::optional<std::int32_t> referral = date("referral_date", referral_text);
        const std::optional<std::int32_t> birth = date("birth_date", birth_text);
        if (referral && *referral > start_day_) {
            note("referral_date: " + referral_text + " is after the scenario's start, " +
                 format_date(start_day_));
        }
        if (referral && birth && *birth > *referral) {
            note("birth_date: " + birth_text + " is after the referral, " + referral_text);
        }
        row.referral_day = referral.value_or(0);
        row.birth_day = birth.value_or(0);
    }

    std::optional<std::int32_t> date(const char* column, const std::string& text) {
        const std::string about = std::string(column) + ": ";
        const Parsed<std::int32_t> result = parse_date(text);
        if (result.ok()) {
            return result.value;
        }
        const bool is_shown = shown(text).front() == '"';
        note(about +
             (is_shown ? result.fault : shown(text) + " is not a date such as \"2025-04-01\""));
        return std::nullopt;
    }

    const std::string& file_;
    FaultList& faults_;
    const std::vector<std::string>& clinics_;
    std::int32_t start_day_;
    char separator_ = ',';
    std::size_t n_columns_ = 0;
    std::array<std::size_t, 4> column_at_{};
    std::int32_t line_ = 0;
    std::size_t n_rows_ = 0;
    std::vector<WaitingRow> rows_;
};

}  // namespace

std::vector<WaitingRow> read_waiting_list(std::string_view text,
                                          const std::string& file,
                                          FaultList& faults,
                                          const std::vector<std::string>& known_clinics,
                                          std::int32_t start_day) {
    return Reader(file, faults, known_clinics, start_day).read(text);
}

}  // namespace ledtid::models
