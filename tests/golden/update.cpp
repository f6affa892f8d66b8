// Writes the golden answers anew: all of them, or those named on the command line.
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/golden/golden.hpp"

int main(int argc, char** argv) {
    using namespace ledtid::tests;
    std::vector<std::string> names(argv + 1, argv + argc);
    if (names.empty()) {
        names = golden_scenarios();
    }
    try {
        for (const std::string& name : names) {
            const std::string text = golden_text(golden_answer(name));
            std::ofstream file(golden_path(name), std::ios::binary);
            file << text;
            file.close();
            if (!file) {
                std::cerr << golden_path(name) << " could not be written\n";
                return 1;
            }
            std::cout << golden_path(name) << ": " << text.size() << " bytes\n";
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    return 0;
}
