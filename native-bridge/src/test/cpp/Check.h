// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <thread>

/**
 * Each test is a sentence: SENTENCE (shouldRefuseRecordWhenRingIsFull) { CHECK (...); }. A failed check ends its
 * sentence; the other sentences still run.
 */
namespace check
{
struct Failed
{
};

int add (const char* sentence, void (*body)());
void require (bool holds, const char* expression, const char* file, int line);

/** Longest wait of a test for a state. It only ends a test that hangs: no machine is this slow. */
constexpr std::chrono::seconds guard { 120 };

/** Waits until the condition holds. False means that the guard time is over. */
template <typename Condition>
bool becomesTrue (Condition condition)
{
    const auto end = std::chrono::steady_clock::now() + guard;
    while (! condition())
    {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for (std::chrono::microseconds (500));
    }
    return true;
}
} // namespace check

#define SENTENCE(name)                                         \
    static void name();                                        \
    static const int name##_added = check::add (#name, &name); \
    static void name()

#define CHECK(expression) check::require (static_cast<bool> (expression), #expression, __FILE__, __LINE__)
