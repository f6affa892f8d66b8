// From several texts to one document: "extends" and merge patches.
#include <algorithm>

#include "models/scenario/document.hpp"
#include "models/scenario/document_parse.hpp"

namespace ledtid::models {

namespace {

// Where nulls that take away nothing are noted; nobody listens when it is absent.
struct MergeFaults {
    const std::vector<std::string>& files;
    FaultList& faults;
};

void make_empty_object(Node& node) {
    node.kind = Node::Kind::object;
    node.text.clear();
    node.items.clear();
    node.members.clear();
}

// Where in a scenario a merge is. An arm is itself a patch, so when one file extends another the
// nulls inside an arm are kept: they mean something only when the arm is applied.
enum class Realm : std::uint8_t { anything, whole_file, arms, one_arm };

Realm inside(Realm realm, const std::string& key) {
    switch (realm) {
        case Realm::whole_file:
            return key == "arms" ? Realm::arms : Realm::anything;
        case Realm::arms:
        case Realm::one_arm:
            return Realm::one_arm;
        case Realm::anything:
            break;
    }
    return Realm::anything;
}

// The function MergePatch of RFC 7396, section 2. is_new: base does not stem from the document that
// is patched, so that there is nothing a null could have meant to take away.
void merge_into(Node& base,
                const Node& patch,
                const std::string& pointer,
                bool is_new,
                const MergeFaults* out,
                Realm realm = Realm::anything) {
    if (patch.kind != Node::Kind::object) {
        base = patch;
        return;
    }
    if (base.kind != Node::Kind::object) {
        make_empty_object(base);
        is_new = true;
    }
    base.file = patch.file;
    base.line = patch.line;
    base.column = patch.column;
    for (const auto& [key, value] : patch.members) {
        Node* const old = base.find(key);
        const std::string here = out == nullptr ? "" : pointer + "/" + pointer_token(key);
        const Realm within = inside(realm, key);
        if (value.kind == Node::Kind::null && realm == Realm::one_arm) {
            if (old != nullptr) {
                *old = value;
            } else {
                base.members.push_back({key, value});
            }
        } else if (value.kind == Node::Kind::null) {
            if (old != nullptr) {
                remove_member(base, key);
            } else if (!is_new && out != nullptr) {
                out->faults.add({out->files[value.file],
                                 value.line,
                                 here,
                                 "null takes \"" + key + "\" away, but there is none" +
                                     suggestion(key, keys_of(base))});
            }
        } else if (old != nullptr) {
            merge_into(*old, value, here, is_new, out, within);
        } else {
            Node added;  // null, so that an object goes through the merge and loses its nulls
            merge_into(added, value, here, true, out, within);
            base.members.push_back({key, std::move(added)});
        }
    }
}

class Loader {
  public:
    Loader(const FileSource& source, Document& document, FaultList& faults)
        : source_(source), document_(document), faults_(faults) {}

    // The merged tree of a file and its bases. asked_by is where another file named it.
    Node load(const std::string& path, const Place* asked_by) {
        Node nothing;
        nothing.kind = Node::Kind::object;
        if (!may_load(path, asked_by)) {
            return nothing;
        }
        const std::optional<std::string> text = text_of(path, asked_by);
        if (!text) {
            return nothing;
        }
        FileContext context{path, index_of(path), values_left_, faults_};
        Node own = parse_file(*text, context);
        values_left_ = context.values_left;
        const Node* const extends = own.find("extends");
        if (extends == nullptr) {
            return own;
        }
        const Node names = *extends;
        remove_member(own, "extends");
        chain_.push_back(path);
        Node base = load_bases(path, names);
        chain_.pop_back();
        const MergeFaults out{document_.files, faults_};
        // A base that could not be read would only make every null a fault.
        merge_into(base, own, "", false, faults_.empty() ? &out : nullptr, Realm::whole_file);
        return base;
    }

  private:
    void complain(const std::string& path, const Place* asked_by, const std::string& message) {
        faults_.add(asked_by != nullptr ? *asked_by : Place{path, 0, ""}, message);
    }

    bool may_load(const std::string& path, const Place* asked_by) {
        const auto first = std::find(chain_.begin(), chain_.end(), path);
        if (first != chain_.end()) {
            std::string circle;
            for (auto file = first; file != chain_.end(); ++file) {
                circle += *file + " -> ";
            }
            complain(path, asked_by, "files extend each other in a circle: " + circle + path);
            return false;
        }
        if (chain_.size() > static_cast<std::size_t>(kMaxExtends)) {
            complain(path,
                     asked_by,
                     "more than " + std::to_string(kMaxExtends) +
                         " files extend each other in a chain from " + chain_.front());
            return false;
        }
        if (++n_loaded_ > kMaxFiles) {
            if (n_loaded_ == kMaxFiles + 1) {
                complain(path,
                         asked_by,
                         "more than " + std::to_string(kMaxFiles) + " files in one scenario");
            }
            return false;
        }
        return true;
    }

    std::optional<std::string> text_of(const std::string& path, const Place* asked_by) {
        std::optional<std::string> text;
        try {
            text = source_(path);
        } catch (const ScenarioError& error) {
            faults_.add_all(error.faults());
            if (asked_by != nullptr) {
                faults_.add(*asked_by, "\"" + path + "\", which this extends, cannot be read");
            }
            return std::nullopt;
        }
        if (!text) {
            complain(path,
                     asked_by,
                     asked_by != nullptr ? "there is no file \"" + path + "\" to extend"
                                         : "there is no such file");
        }
        return text;
    }

    std::uint32_t index_of(const std::string& path) {
        const auto known = std::find(document_.files.begin(), document_.files.end(), path);
        const auto index = static_cast<std::uint32_t>(known - document_.files.begin());
        if (known == document_.files.end()) {
            document_.files.push_back(path);
        }
        return index;
    }

    Node load_bases(const std::string& path, const Node& names) {
        std::vector<const Node*> list;
        std::string prefix = "/extends";
        if (names.kind == Node::Kind::array) {
            for (const Node& item : names.items) {
                list.push_back(&item);
            }
        } else {
            list.push_back(&names);
        }
        Node merged;
        merged.kind = Node::Kind::object;
        for (std::size_t index = 0; index < list.size(); ++index) {
            const Node& name = *list[index];
            const Place place{
                path,
                name.line,
                names.kind == Node::Kind::array ? prefix + "/" + std::to_string(index) : prefix};
            if (name.kind != Node::Kind::string) {
                faults_.add(place, "the name of a file belongs here, this is " + describe(name));
                continue;
            }
            const std::optional<std::string> base = sibling_path(path, name.text);
            if (!base) {
                faults_.add(place,
                            "\"" + name.text +
                                "\" is not a plain name relative to this file's folder, such as "
                                "\"base.json\"");
                continue;
            }
            merge_into(merged, load(*base, &place), "", true, nullptr, Realm::whole_file);
        }
        return merged;
    }

    const FileSource& source_;
    Document& document_;
    FaultList& faults_;
    std::vector<std::string> chain_;
    std::size_t values_left_ = kMaxValues;
    std::size_t n_loaded_ = 0;
};

// Every arm is read and kept, so that their number is bounded before the first one is.
void check_number_of_arms(const Document& document) {
    const Node* const arms = document.root.find("arms");
    if (arms != nullptr && arms->members.size() > kMaxArms) {
        refuse(document,
               *arms,
               "/arms",
               "a scenario has at most " + std::to_string(kMaxArms) + " arms, these are " +
                   std::to_string(arms->members.size()));
    }
}

}  // namespace

void refuse(const Document& document,
            const Node& node,
            const std::string& pointer,
            const std::string& message) {
    throw ScenarioError({document.fault_at(node, pointer, message)});
}

std::vector<std::string> keys_of(const Node& object) {
    std::vector<std::string> keys;
    for (const auto& member : object.members) {
        keys.push_back(member.key);
    }
    return keys;
}

void remove_member(Node& object, std::string_view key) {
    object.members.erase(std::remove_if(object.members.begin(),
                                        object.members.end(),
                                        [key](const auto& member) { return member.key == key; }),
                         object.members.end());
}

void merge_over(Node& base,
                const Node& patch,
                const std::vector<std::string>& files,
                FaultList& faults) {
    const MergeFaults out{files, faults};
    merge_into(base, patch, "", false, &out);
}

Node merge_patch(Node base, const Node& patch) {
    merge_into(base, patch, "", true, nullptr);
    return base;
}

std::optional<std::string> sibling_path(const std::string& file, const std::string& name) {
    if (name.empty() || name.find_first_of("\\:") != std::string::npos ||
        name.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    std::size_t start = 0;
    while (start <= name.size()) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        const std::string part = name.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") {
            return std::nullopt;
        }
        start = end + 1;
    }
    const std::size_t folder = file.find_last_of("/\\");
    return folder == std::string::npos ? name : file.substr(0, folder + 1) + name;
}

Document load(const FileSource& source, const std::string& path) {
    Document document;
    FaultList faults;
    document.root = Loader(source, document, faults).load(path, nullptr);
    faults.throw_if_any();
    check_number_of_arms(document);
    return document;
}

}  // namespace ledtid::models
