#!/usr/bin/env python3
"""That count_instructions.py sees a case get worse, and says nothing when it gets better."""
import contextlib
import io
import unittest

from count_instructions import compare


class CompareTest(unittest.TestCase):
    def compare(self, baseline, counted):
        with contextlib.redirect_stdout(io.StringIO()) as text:
            return compare(baseline, counted), text.getvalue()

    def test_a_case_four_per_cent_worse_fails(self):
        bad, table = self.compare({"a": 100.0, "b": 100.0}, {"a": 104.0, "b": 102.0})
        self.assertEqual(bad, ["a"])
        self.assertIn("WORSE", table)

    def test_better_is_told_and_passes(self):
        bad, table = self.compare({"a": 100.0}, {"a": 90.0})
        self.assertEqual(bad, [])
        self.assertIn("better", table)

    def test_a_case_that_is_gone_or_new_fails(self):
        self.assertEqual(self.compare({"a": 1.0, "b": 1.0}, {"b": 1.0, "c": 1.0})[0], ["a", "c"])


if __name__ == "__main__":
    unittest.main()
