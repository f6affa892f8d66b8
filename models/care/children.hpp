// The children inside the process: who they are, what has been drawn for them and what has
// happened to them so far. Structure of arrays addressed by slot; a slot is reused when its child
// has left, so memory is set by the children inside and not by the length of the run.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/contract.hpp"
#include "sim/kernel/slot_pool.hpp"
#include "sim/random/stream.hpp"

#include "models/care/purposes.hpp"
#include "models/care/tables.hpp"

namespace ledtid::models {

// Within one line of the cache: most children are not in it when their turn comes.
struct alignas(64) Child {
    Index source = 0;
    std::uint32_t number = 0;
    Time born;
    Time next_change = Time::never();  // of a set attribute
    Index changing = kNone;            // that attribute
    Index file = kNone;                // what is kept of it, in tables of their own; kNone: nothing
    Index first_token = kNone;
    std::uint16_t n_changes = 0;
    std::uint64_t places = 0;  // bit per clinic met (clinics past 63 share the last bit)
    std::uint32_t n_contacts = 0;
    std::uint32_t n_postponed = 0;
    std::uint32_t n_no_shows = 0;
    bool observed = false;
    bool in_cohort = false;
    bool asked = false;  // the cohort milestone has been reached
    bool target = false;
};

class Children {
  public:
    Children(const Tables& tables, std::uint64_t seed, std::uint32_t replication);

    // A new child of `source`, born at `born`, its attributes drawn. The draws depend on seed,
    // replication, source and number only, so it is the same child in every arm.
    Index admit(Index source, std::uint32_t number, Time born, Time now);
    void release(Index slot);

    [[nodiscard]] Child& operator[](Index slot) { return pool_[slot]; }

    [[nodiscard]] const Child& operator[](Index slot) const { return pool_[slot]; }

    [[nodiscard]] std::uint32_t stamp(Index slot) const { return pool_.stamp(slot); }

    [[nodiscard]] bool is_current(Index slot, std::uint32_t stamp) const {
        return pool_.is_current(slot, stamp);
    }

    [[nodiscard]] bool is_held(Index slot) const { return pool_.is_held(slot); }

    [[nodiscard]] std::size_t size() const { return pool_.size(); }

    [[nodiscard]] std::size_t n_slots() const { return pool_.n_slots(); }

    // From now on the child's difficulties may change. Called at the cohort milestone, where there
    // is one: rates of change are those of children in whom a question has been raised.
    void start_changing(Index slot, Time now) { plan_change(slot, now); }

    // Whether the condition holds now; first lets the child recover or worsen up to `now`.
    // kNone always holds.
    [[nodiscard]] bool holds(Index condition, Index slot, Time now);

    [[nodiscard]] std::uint32_t value(Index slot, Index attribute) const {
        const Index file = pool_[slot].file;
        return file == kNone ? 0 : values_[file * n_attributes_ + attribute];
    }

    void set_value(Index slot, Index attribute, std::uint32_t value) {
        values_[file_of(slot) * n_attributes_ + attribute] = value;
    }

    [[nodiscard]] Time& milestone(Index slot, Index which) {
        return milestones_[file_of(slot) * tables_.n_milestones + which];
    }

    [[nodiscard]] std::uint32_t& counter(Index slot, Index which) {
        return counters_[file_of(slot) * tables_.n_counters + which];
    }

    [[nodiscard]] std::int64_t& work(Index slot, Index profession) {
        return work_[file_of(slot) * tables_.n_professions + profession];
    }

    // How often the child has come to this row, this time included; counted by enter().
    std::uint16_t enter(Index slot, Index row) {
        const Index file = pool_[slot].file;
        return file == kNone ? std::uint16_t{0} : entered_[file * tables_.rows.size() + row]++;
    }

    // The random stream of this child for a purpose at a place.
    [[nodiscard]] [[gnu::always_inline]] inline sim::Stream stream(Index slot,
                                                                   std::uint32_t place,
                                                                   Purpose purpose,
                                                                   std::uint16_t visit) const {
        const Child& child = pool_[slot];
        return {source_keys_[child.source],
                replication_,
                child.number,
                purpose_at(place, purpose),
                visit};
    }

    [[nodiscard]] std::uint64_t source_key(Index source) const { return source_keys_[source]; }

  private:
    [[nodiscard]] bool needs_no_file(Index source) const;
    [[nodiscard]] Index new_file();

    [[nodiscard]] std::size_t file_of(Index slot) const {
        LEDTID_ASSERT(pool_[slot].file != kNone, "nothing is kept of this child");
        return pool_[slot].file;
    }

    void draw_profile(Index slot);
    void draw_set(Index slot, Index attribute, sim::Stream& stream, Range weights);
    void plan_change(Index slot, Time from);
    void change_until(Index slot, Time now);
    void change_one(Index slot, Time at);
    [[nodiscard]] bool test_all(Index condition, Index slot) const;
    [[nodiscard]] Range weights_for(Index slot, Index attribute) const;

    const Tables& tables_;
    std::uint32_t replication_;
    std::size_t n_attributes_;
    std::vector<std::uint64_t> source_keys_;
    std::vector<std::uint8_t> without_file_;  // per source
    sim::SlotPool<Child> pool_;
    std::vector<Index> free_files_;
    Index n_files_ = 0;
    // Per file:
    std::vector<std::uint32_t> values_;
    std::vector<Time> milestones_;
    std::vector<std::uint32_t> counters_;
    std::vector<std::int64_t> work_;
    std::vector<std::uint16_t> entered_;
    std::vector<double> scratch_;
};

}  // namespace ledtid::models
