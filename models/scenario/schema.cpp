#include "models/scenario/schema.hpp"

#include "models/scenario/reader_parts.hpp"

namespace ledtid::models {

KnownKeys keys_of_reader(const ScenarioSource& source) {
    const Document document = without_arms(source.document);
    Reading reading(document);
    detail::Draft draft;
    detail::read_all(draft, reading.root());
    return reading.asked();
}

}  // namespace ledtid::models
