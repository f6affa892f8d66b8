// Walks through a JSON schema as through the kinds of objects that it describes, so that the keys
// it knows can be held against those that a reader asks for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "models/scenario/cursor.hpp"

namespace ledtid::models::testing {

using Keys = std::set<std::string, std::less<>>;

inline std::string in_words(const Keys& keys) {
    std::string words;
    for (const std::string& key : keys) {
        words += " " + key;
    }
    return words;
}

class SchemaWalk {
  public:
    using Json = nlohmann::json;
    using Places = std::vector<const Json*>;  // alternatives at one place of a document

    explicit SchemaWalk(Json schema) : schema_(std::move(schema)) {
        valijson::SchemaParser parser;
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_), parsed_);
    }

    [[nodiscard]] const Json& schema() const { return schema_; }

    // The deepest faults that the schema finds; "" when the document is valid.
    [[nodiscard]] std::string faults(const Json& document) const {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter target(document);
        if (validator.validate(parsed_, target, &results)) {
            return "";
        }
        std::string deepest = "not valid";
        std::size_t depth = 0;
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            if (error.context.size() >= depth) {
                depth = error.context.size();
                deepest.clear();
                for (const std::string& part : error.context) {
                    deepest += part;
                }
                deepest += ": " + error.description;
            }
        }
        return deepest;
    }

    void add_alternatives(const Json& place, Places& out) const {
        if (const auto ref = place.find("$ref"); ref != place.end()) {
            const std::string pointer = ref->get<std::string>().substr(1);
            add_alternatives(schema_.at(Json::json_pointer(pointer)), out);
            return;
        }
        for (const char* const list : {"anyOf", "allOf"}) {
            if (place.contains(list)) {
                for (const Json& one : place.at(list)) {
                    add_alternatives(one, out);
                }
            }
        }
        if (place.contains("items")) {
            add_alternatives(place.at("items"), out);
        }
        out.push_back(&place);
    }

    [[nodiscard]] static const Json& members_of(const Json& place, const char* key) {
        static const Json kNone = Json::object();
        const auto found = place.find(key);
        return found != place.end() ? *found : kNone;
    }

    [[nodiscard]] static Keys keys_at(const Places& places) {
        Keys keys;
        for (const Json* const place : places) {
            for (const auto& property : members_of(*place, "properties").items()) {
                keys.insert(property.key());
            }
        }
        return keys;
    }

    // The alternatives below these places, by key; "*" for names that an author chooses.
    [[nodiscard]] std::map<std::string, Places> below(const Places& places) const {
        std::map<std::string, Places> all;
        for (const Json* const place : places) {
            for (const auto& [key, member] : members_of(*place, "properties").items()) {
                add_alternatives(member, all[key]);
            }
            for (const auto& [pattern, member] : members_of(*place, "patternProperties").items()) {
                if (!member.empty()) {
                    add_alternatives(member, all["*"]);
                }
            }
        }
        return all;
    }

  private:
    Json schema_;
    valijson::Schema parsed_;
};

}  // namespace ledtid::models::testing
