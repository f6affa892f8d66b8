"""Gives plant.py a small tree with patches that have rotted in each way, and wants it to see them; and test output to read."""
import pathlib
import sys
import tempfile
import unittest

import plant

DIFF = """
diff --git a/sim/day.cpp b/sim/day.cpp
--- a/sim/day.cpp
+++ b/sim/day.cpp
@@ -1,3 +1,3 @@
 // Days.
-int week = 7;
+int week = 6;
 int year = 365;
"""
GOOD = "Fault: six days\n a week\nEffect: early\nTest: day_unit DayTest.Week*:DayTest.Year\nTest: ledtid selftest --case week\n"


class PlantTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.put("sim/day.cpp", "// Days.\nint week = 7;\nint year = 365;\n")
        self.put("tests/CMakeLists.txt", "function(ledtid_test name)\nledtid_test(day_unit LABEL unit)\n"
                 "foreach(kind a b)\nledtid_test(year_${kind} LABEL slow)\nendforeach()\n")
        self.put("tests/day_test.cpp", "TEST(DayTest, Week) {\n}\nTEST_F(DayTest, Year) {\n}\n")
        self.put("tools/selftest/all_cases.cpp", '{"week", 7}')
        for name, value in {"ROOT": self.root, "HERE": self.root / "tests" / "faults",
                            "TABLE_HOME": self.root / "tests" / "README.md"}.items():
            self.addCleanup(setattr, plant, name, getattr(plant, name))
            setattr(plant, name, value)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def rotten(self, head=GOOD, diff=DIFF):
        self.put("tests/faults/01-week.patch", head + diff)
        return " ".join(plant.check(plant.faults_of([])))

    def test_takes_a_patch_that_applies_and_tests_that_exist(self):
        self.assertEqual(self.rotten(), "")
        self.assertEqual(self.rotten(GOOD + "Test: year_b DayTest.Week\n"), "")

    def test_sees_what_has_rotted(self):
        self.assertIn("does not apply", self.rotten(diff=DIFF.replace("week = 7", "week = 8")))
        self.assertIn("no target year_c", self.rotten(GOOD + "Test: year_c DayTest.Week\n"))
        self.assertIn("no test DayTest.Month", self.rotten(GOOD + "Test: day_unit DayTest.Week:DayTest.Month\n"))
        self.assertIn("no case month", self.rotten(GOOD.replace("--case week", "--case month")))
        for head in ["Fault: x\nEffect: y\n", GOOD + "Fault: two\n", GOOD + "Because: z\n", GOOD + "Test: day_unit\n"]:
            with self.assertRaises(plant.Wrong):
                self.rotten(head)

    def test_reads_headers_and_joins_their_lines(self):
        self.rotten()
        fault = plant.faults_of(["01"])[0]
        self.assertEqual((fault.what, fault.effect, fault.files), ("six days a week", "early", ["sim/day.cpp"]))
        with self.assertRaises(plant.Wrong):
            plant.faults_of(["02"])

    def red(self, output, status):
        """What is red of a program that says this and ends so (a negative status is a signal)."""
        end = f"os.kill(os.getpid(), {-status})" if status < 0 else f"sys.exit({status})"
        program = self.put("program.py", f"import os, sys\nprint({output!r}, flush=True)\n{end}\n")
        self.addCleanup(setattr, plant, "command", plant.command)
        self.addCleanup(setattr, plant, "TREE", plant.TREE)
        plant.command, plant.TREE = lambda test: [sys.executable, str(program)], self.root
        return plant.red(plant.Test("day_unit DayTest.*", "here"))

    def test_tells_red_from_green_and_from_neither(self):
        run, ok, failed = "[ RUN      ] D.A\n", "[       OK ] D.A (0 ms)\n", "[  FAILED  ] D.A (0 ms)\n"
        self.assertEqual(self.red(run + ok, 0), [])
        self.assertEqual(self.red(run + failed + "[  FAILED  ] D.A\n 1 FAILED TEST", 1), ["D.A"])
        self.assertEqual(self.red(run + ok + "[ RUN      ] D.B\n", -6), ["D.B"])
        for output, status in [(run + ok, 1), (run + failed, 0), (run, 0), ("Running 0 tests", 0)]:
            with self.assertRaises(plant.Wrong):
                self.red(output, status)

    def test_writes_the_table_between_its_markers(self):
        self.rotten()
        results = {"01": {"day_unit DayTest.*": ["D.A"] * 6, "ledtid selftest": []}}
        text = plant.table(plant.faults_of([]), results)
        self.assertIn("2 more", text)
        self.assertIn("none of `ledtid selftest`", text)
        plant.write("old")
        plant.TABLE_HOME.write_text("above\n" + plant.TABLE_HOME.read_text(encoding="utf-8") + "below\n", encoding="utf-8")
        plant.write(text)
        written = plant.TABLE_HOME.read_text(encoding="utf-8")
        self.assertTrue(written.startswith("above\n") and written.endswith("below\n") and text in written and "old" not in written)


if __name__ == "__main__":
    unittest.main()
