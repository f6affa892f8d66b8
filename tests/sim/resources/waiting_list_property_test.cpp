#include <iterator>
#include <set>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "sim/resources/waiting_list.hpp"

#include "tests/sim/kernel/dice.hpp"

namespace ledtid::sim {
namespace {

// The naive model: an ordered set of (priority, key, number of joining). Few distinct priorities
// and keys, so that ties are the rule; a third of those who leave do so from the middle.
TEST(WaitingListPropertyTest, ServesInTheOrderOfAnOrderedSet) {
    for (std::uint32_t case_number = 0; case_number < 400; ++case_number) {
        SCOPED_TRACE(case_number);
        tests::Dice dice(case_number);
        WaitingList list;
        std::set<std::tuple<int, std::int64_t, std::uint32_t>> model;
        std::vector<WaitingList::Handle> handles;  // by number of joining
        const std::int64_t n_keys = dice.between(1, 8);
        // In every other case nearly first come: most who join stand behind all others, and most
        // leave from the middle while the first stays for long.
        const bool in_line = case_number % 2 == 1;
        const std::int64_t push_weight = dice.between(2, 9);
        for (int action = 0; action < 500; ++action) {
            if (model.empty() || dice.below(10) < push_weight) {
                const auto joined = static_cast<std::uint32_t>(handles.size());
                const auto priority =
                    static_cast<std::uint8_t>(in_line ? dice.below(40) / 39 : dice.below(3));
                const std::int64_t key = (in_line ? action : 0) + dice.below(n_keys) - 3;
                handles.push_back(list.push(priority, key, joined, joined + 7));
                model.insert({priority, key, joined});
            } else if (dice.below(30) < (in_line ? 28 : 10)) {
                const auto which = std::next(model.begin(),
                                             static_cast<std::ptrdiff_t>(dice.below(
                                                 static_cast<std::int64_t>(model.size()))));
                ASSERT_TRUE(list.remove(handles[std::get<2>(*which)]));
                ASSERT_FALSE(list.remove(handles[std::get<2>(*which)]));
                model.erase(which);
            } else {
                const WaitingEntry entry = list.pop();
                ASSERT_EQ(std::make_tuple(int{entry.priority}, entry.key, entry.subject),
                          *model.begin());
                ASSERT_EQ(entry.stamp, entry.subject + 7);
                ASSERT_FALSE(list.contains(handles[entry.subject]));
                model.erase(model.begin());
            }
            ASSERT_EQ(list.size(), model.size());
            if (action % 50 == 0) {
                std::vector<WaitingList::Handle> order;
                list.in_order(order);
                ASSERT_EQ(order.size(), model.size());
                auto expected = model.begin();
                for (const WaitingList::Handle handle : order) {
                    ASSERT_EQ(list.entry(handle).subject, std::get<2>(*expected++));
                }
            }
            if (!model.empty()) {
                ASSERT_EQ(list.front().subject, std::get<2>(*model.begin()));
            }
        }
    }
}

}  // namespace
}  // namespace ledtid::sim
