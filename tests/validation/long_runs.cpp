#include "tests/validation/validation.hpp"

bool ledtid::models::validation::runs_long() {
    return true;
}
