#include "models/scenario/waiting_list_csv.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/scenario/personal_number.hpp"
#include "models/scenario/units.hpp"

#include "tests/models/scenario/faults.hpp"

namespace ledtid::models {
namespace {

const std::vector<std::string> kClinics = {"habilitation", "child_psychiatry", "speech_therapy"};

struct Outcome {
    std::vector<WaitingRow> rows;
    std::string faults;
};

Outcome read(const std::string& text) {
    FaultList faults;
    Outcome outcome;
    outcome.rows =
        read_waiting_list(text, "list.csv", faults, kClinics, parse_date("2025-01-01").value);
    outcome.faults = testing::lines_of(faults);
    return outcome;
}

// The faults of one row below a sound header.
std::string row_fault(const std::string& row) {
    return read("clinic,referral_date,birth_date,priority\n" + row + "\n").faults;
}

TEST(WaitingListTest, ReadsRowsInAnyColumnOrder) {
    const Outcome outcome = read(
        "\xEF\xBB\xBF"
        "Priority;birth_date;clinic;referral_date\r\n"
        "0;2020-02-29;habilitation;2024-03-01\r\n"
        "\r\n"
        " 9 ; \"2021-01-01\" ;\"speech_therapy\";2025-01-01");
    EXPECT_EQ(outcome.faults, "");
    ASSERT_EQ(outcome.rows.size(), 2U);
    EXPECT_EQ(outcome.rows[0].clinic, 0);
    EXPECT_EQ(outcome.rows[0].referral_day, parse_date("2024-03-01").value);
    EXPECT_EQ(outcome.rows[0].birth_day, parse_date("2020-02-29").value);
    EXPECT_EQ(outcome.rows[0].priority, 0);
    EXPECT_EQ(outcome.rows[0].line, 2);
    EXPECT_EQ(outcome.rows[1].clinic, 2);
    EXPECT_EQ(outcome.rows[1].priority, 9);
    EXPECT_EQ(outcome.rows[1].line, 4);
}

TEST(WaitingListTest, UnderstandsQuotes) {
    FaultList faults;
    const std::vector<WaitingRow> rows = read_waiting_list(
        "clinic,referral_date,birth_date,priority\n\"a, \"\"b\"\"\",2024-01-01,2020-01-01,1\n",
        "list.csv",
        faults,
        {"a, \"b\""},
        parse_date("2025-01-01").value);
    EXPECT_EQ(testing::lines_of(faults), "");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(
        row_fault("\"habilitation,2024-01-01,2020-01-01,1").find("list.csv:2: a quote is opened"),
        std::string::npos);
    EXPECT_NE(
        row_fault("\"habilitation\"x,2024-01-01,2020-01-01,1").find("text follows a closing quote"),
        std::string::npos);
}

TEST(WaitingListTest, RefusesEmptyFiles) {
    EXPECT_NE(read("").faults.find("list.csv: the file is empty"), std::string::npos);
    EXPECT_NE(read("\n \r\n").faults.find("list.csv: the file is empty"), std::string::npos);
    EXPECT_EQ(read("clinic,referral_date,birth_date,priority\n").faults,
              "list.csv:1: there are no rows below the header\n");
}

TEST(WaitingListTest, RefusesWhatIsNotUtf8) {
    EXPECT_EQ(read("clinic\nG\xF6teborg").faults,
              "list.csv:2: byte 8 is not UTF-8; save the file as UTF-8\n");
}

TEST(WaitingListTest, NamesColumnsThatAreMissingUnknownOrDouble) {
    EXPECT_EQ(read("clinic,birth_date,priority\n").faults.substr(0, 103),
              "list.csv:1: the column \"referral_date\" is missing; found are \"clinic\", "
              "\"birth_date\", "
              "\"priority\"\n");
    const std::string unknown = read("clinic,referal_date,birth_date,priority,room\n").faults;
    EXPECT_NE(unknown.find("no column is called \"referal_date\"; did you mean \"referral_date\"?"),
              std::string::npos);
    EXPECT_NE(unknown.find("no column is called \"room\"; known are clinic, "), std::string::npos);
    EXPECT_NE(read("clinic,clinic,referral_date,birth_date,priority\n")
                  .faults.find("the column \"clinic\" stands twice"),
              std::string::npos);
}

TEST(WaitingListTest, SaysThatTheSeparatorIsWrong) {
    EXPECT_NE(
        read("clinic\treferral_date\tbirth_date\tpriority\n").faults.find("separated by tabs"),
        std::string::npos);
    EXPECT_NE(read("clinic|referral_date\n").faults.find("the header has a single column"),
              std::string::npos);
    EXPECT_NE(read("clinic,referral_date;birth_date,priority\n")
                  .faults.find("list.csv:1: the header has both commas and semicolons"),
              std::string::npos);
    EXPECT_EQ(row_fault("habilitation;2024-01-01;2020-01-01;1"),
              "list.csv:2: this line is separated by ';', the header by ','\n");
    EXPECT_EQ(row_fault("habilitation,2024-01-01,2020-01-01;1"),
              "list.csv:2: this line has 3 fields, the header has 4\n");
}

TEST(WaitingListTest, ReportsEveryBadField) {
    EXPECT_EQ(
        row_fault("habilitation,2024-02-30,2020-01-01,1"),
        "list.csv:2: referral_date: \"2024-02-30\" is not a date: February 2024 has 29 days\n");
    EXPECT_EQ(row_fault("habilitation,2024-02-20,,1"),
              "list.csv:2: birth_date: \"\" is not a date; write year, month and day, such as "
              "\"2025-04-01\"\n");
    EXPECT_EQ(row_fault("habilitation,2024-02-20,2024-02-21,1"),
              "list.csv:2: birth_date: 2024-02-21 is after the referral, 2024-02-20\n");
    EXPECT_EQ(row_fault("habilitation,2025-01-02,2024-02-21,1"),
              "list.csv:2: referral_date: 2025-01-02 is after the scenario's start, 2025-01-01\n");
    EXPECT_EQ(row_fault("habilitatoin,2024-02-20,2020-02-21,1"),
              "list.csv:2: clinic: no clinic is called \"habilitatoin\"; did you mean "
              "\"habilitation\"?\n");
    for (const char* priority : {"10", "-1", "1.0", "high", ""}) {
        EXPECT_EQ(row_fault("habilitation,2024-02-20,2020-02-21," + std::string(priority)),
                  "list.csv:2: priority: \"" + std::string(priority) +
                      "\" is not a whole number in [0, 9]\n");
    }
    const Outcome many = read(
        "clinic,referral_date,birth_date,priority\nx,y,z,w\n"
        "habilitation,2024-01-01,2020-01-01,1\nhabilitation,2024-01-01,2020-01-01,x\n");
    EXPECT_TRUE(many.rows.empty());
    EXPECT_NE(many.faults.find("list.csv:2: clinic:"), std::string::npos);
    EXPECT_NE(many.faults.find("list.csv:2: priority:"), std::string::npos);
    EXPECT_EQ(many.faults.find("list.csv:3"), std::string::npos);
    EXPECT_NE(many.faults.find("list.csv:4: priority:"), std::string::npos);
}

// Numbers that belong to nobody, in every way of writing them.
TEST(PersonalNumberTest, KnowsPersonalNumbersFromOtherNumbers) {
    for (const char* number : {"189001019802",
                               "9001019802",
                               "900101-9802",
                               "19121212-1212",
                               "191212121212",
                               "121212+1212",
                               "121212-1213",
                               "19900161-2380",
                               "900161 2380",
                               " 121212-1212 "}) {
        EXPECT_TRUE(is_personal_number(number)) << number;
    }
    for (const char* number : {"2024-01-01",
                               "20240101",
                               "1212121213",
                               "121312-1212",
                               "121200-1212",
                               "171212121212",
                               "1234567",
                               "",
                               "habilitation",
                               "121212-121",
                               "12-12121212",
                               "121212-1212-1"}) {
        EXPECT_FALSE(is_personal_number(number)) << number;
    }
    EXPECT_TRUE(holds_personal_number("Anna 121212-1212 (BVC)"));
    EXPECT_FALSE(holds_personal_number("Anna 121212 (BVC)"));
}

TEST(WaitingListTest, RefusesPersonalNumbersWithoutRepeatingThem) {
    const std::vector<std::string> files = {
        "clinic,referral_date,birth_date,priority\nhabilitation,2024-01-01,20121212-1212,1\n",
        "clinic,referral_date,birth_date,priority\n121212-1212,2024-01-01,2020-01-01,1\n",
        "clinic,referral_date,birth_date,priority\nx 201212121212 y,2024-01-01,2020-01-01,1\n",
        "clinic,referral_date,birth_date,priority\nhabilitation;121212-1212;1;2\n",
        "clinic,referral_date,birth_date,priority\n1,2,3,4,121212-1212\n",
        "121212-1212,2024-01-01\n",
        "121212-1212\n"};
    for (const std::string& file : files) {
        const Outcome outcome = read(file);
        EXPECT_TRUE(outcome.rows.empty());
        EXPECT_NE(outcome.faults.find("personal number"), std::string::npos)
            << file << outcome.faults;
        EXPECT_EQ(outcome.faults.find("1212-12"), std::string::npos) << outcome.faults;
        EXPECT_EQ(outcome.faults.find("1212121"), std::string::npos) << outcome.faults;
    }
    // Not a valid number, and still not repeated.
    const std::string mistyped = row_fault("habilitation,2024-01-01,1312121218,1212121218");
    EXPECT_NE(mistyped.find("birth_date: a text with 10 digits (not repeated here)"),
              std::string::npos)
        << mistyped;
    EXPECT_EQ(mistyped.find("2121218"), std::string::npos);
}

TEST(WaitingListTest, RefusesColumnsAboutWhoTheChildrenAre) {
    for (const char* column : {"personnummer", "PNR", "name", "Namn", "personal number"}) {
        const Outcome outcome =
            read("clinic,referral_date,birth_date,priority," + std::string(column) +
                 "\nhabilitation,2024-01-01,2020-01-01,1,secret\n");
        EXPECT_TRUE(outcome.rows.empty());
        EXPECT_EQ(outcome.faults.rfind("list.csv:1: the column \"" + std::string(column) +
                                           "\" is about who the children are",
                                       0),
                  0U)
            << outcome.faults;
        EXPECT_EQ(outcome.faults.find("secret"), std::string::npos);
    }
}

}  // namespace
}  // namespace ledtid::models
