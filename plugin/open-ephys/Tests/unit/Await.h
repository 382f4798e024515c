// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <thread>

/** Waits until the condition holds. Returns false after a minute: this only guards a test against hanging. */
template <typename Condition>
bool await (Condition&& condition)
{
    const auto guard = std::chrono::steady_clock::now() + std::chrono::minutes (1);
    while (! condition())
    {
        if (std::chrono::steady_clock::now() > guard)
            return false;
        std::this_thread::sleep_for (std::chrono::milliseconds (2));
    }
    return true;
}
