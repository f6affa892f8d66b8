// The pathway of one arm as boxes with texts, before anything has a place.
//
// Drawn are the steps that observed children of this arm reach; background children and what only
// they do are left out. The steps of one referral (x, x/handoff, x/triage, x/decision, x/returned,
// x/again, x/accepted) are one box. A parts step is a box with columns, each a picture of its own.
// A way out beside the main flow (left after waiting, list full, lost referral) is a line of text
// in its box.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/pathway/words.hpp"
#include "models/scenario/scenario.hpp"

namespace ledtid::models {

struct TextLine {
    enum class Look : std::uint8_t { title, plain, flag, way_out };

    std::string text;
    Look look = Look::plain;
};

struct Column;

struct Box {
    enum class Shape : std::uint8_t {
        entry,
        visit,
        desk,
        wait,
        choice,
        meeting,
        referral,
        detect,
        exit,
        parts,
        heading,
        joint
    };

    Shape shape = Shape::wait;
    std::string name;                 // of the step; empty for a heading or a joint
    std::vector<std::string> folded;  // further steps that this box stands for
    std::string band;                 // who does it: clinic or team
    std::vector<TextLine> texts;
    std::vector<Column> columns;  // parts
    bool at_once = false;         // parts
};

struct Arrow {
    std::size_t from = 0;  // boxes of the same picture
    std::size_t to = 0;
    std::string label;
    bool dashed = false;
};

struct Picture {
    std::vector<Box> boxes;
    std::vector<Arrow> arrows;
};

// One part: the first box is its heading.
struct Column {
    Picture picture;
};

struct Pathway {
    Picture main;
    std::vector<Box> other_exits;
};

[[nodiscard]] Pathway pathway_of(const Scenario& scenario, Language language);

// The step whose box shows this one: x for "x/handoff" and the like when there is a step x.
[[nodiscard]] std::string box_name(const Scenario& scenario, const std::string& step);

}  // namespace ledtid::models
