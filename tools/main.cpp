// The ledtid executable: signals, the command, and the only place that turns exceptions into
// messages and exit status.
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <system_error>
#include <vector>

#include <boost/program_options/errors.hpp>

#include "sim/experiment/replicate.hpp"

#include "models/scenario/fault.hpp"

#include "tools/commands.hpp"
#include "tools/options.hpp"
#include "tools/usage_error.hpp"

namespace {

constexpr int kInternalError = 1;
constexpr int kWrongInput = 2;
constexpr int kStopped = 130;

extern "C" void request_stop(int /*signal*/) {
    ledtid::tools::stop_requested = true;  // lock-free, so a handler may do it
}

void listen_for_signals() {
    static_assert(std::atomic<bool>::is_always_lock_free);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        std::signal(signal, request_stop);
    }
    // A closed pipe and a file too large are then failed writes like any other.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

int wrong(const std::string& message) {
    std::cerr << "ledtid: " << message << "\n";
    return kWrongInput;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        listen_for_signals();
        const int status = ledtid::tools::run_command(
            ledtid::tools::parse_options({argv + 1, argv + argc}), std::cout, std::cerr);
        if (!std::cout.flush()) {
            return wrong("the output could not be written");
        }
        return status;
    } catch (const ledtid::models::ScenarioError& error) {
        std::cerr << error.what() << "\n";
        return kWrongInput;
    } catch (const ledtid::tools::UsageError& error) {
        return wrong(error.what());
    } catch (const boost::program_options::error& error) {
        return wrong(error.what());
    } catch (const std::system_error& error) {
        return wrong(error.what());
    } catch (const ledtid::sim::Cancelled&) {
        std::cerr << "ledtid: stopped; nothing was written\n";
        return kStopped;
    } catch (const std::exception& error) {
        std::cerr << "ledtid: internal error: " << error.what() << "\n";
        return kInternalError;
    }
}
