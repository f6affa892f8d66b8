// The one-line reads of a field: required without a fallback, the fallback when it is absent.
#include "models/scenario/cursor.hpp"

namespace ledtid::models {

double Cursor::number(std::string_view key, Limits range) const {
    return at(key).number(range);
}

double Cursor::number(std::string_view key, Limits range, double fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->number(range) : fallback;
}

std::int64_t Cursor::integer(std::string_view key, std::int64_t low, std::int64_t high) const {
    return at(key).integer(low, high);
}

std::int64_t Cursor::integer(std::string_view key,
                             std::int64_t low,
                             std::int64_t high,
                             std::int64_t fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->integer(low, high) : fallback;
}

bool Cursor::boolean(std::string_view key) const {
    return at(key).boolean();
}

bool Cursor::boolean(std::string_view key, bool fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->boolean() : fallback;
}

std::string Cursor::text(std::string_view key) const {
    return at(key).text();
}

std::string Cursor::text(std::string_view key, std::string fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->text() : fallback;
}

std::vector<std::string> Cursor::texts(std::string_view key) const {
    std::vector<std::string> result;
    for (const Cursor& item : items(key)) {
        result.push_back(item.text());
    }
    return result;
}

std::string Cursor::one_of(std::string_view key, const std::vector<std::string>& names) const {
    return at(key).one_of(names);
}

std::string Cursor::one_of(std::string_view key,
                           const std::vector<std::string>& names,
                           std::string fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->one_of(names) : fallback;
}

double Cursor::duration(std::string_view key, Limits range) const {
    return at(key).duration(range);
}

double Cursor::duration(std::string_view key, Limits range, double fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->duration(range) : fallback;
}

std::int32_t Cursor::date(std::string_view key) const {
    return at(key).date();
}

std::int32_t Cursor::date(std::string_view key, std::int32_t fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->date() : fallback;
}

std::int32_t Cursor::time_of_day(std::string_view key) const {
    return at(key).time_of_day();
}

std::int32_t Cursor::time_of_day(std::string_view key, std::int32_t fallback) const {
    const std::optional<Cursor> value = maybe(key);
    return value ? value->time_of_day() : fallback;
}

std::int32_t Cursor::weekday(std::string_view key) const {
    return at(key).weekday();
}

}  // namespace ledtid::models
