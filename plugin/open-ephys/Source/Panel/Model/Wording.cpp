// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wording.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace poyo::panel
{
namespace
{
constexpr auto nothing = "\u2013";
constexpr auto minus = "\u2212";
constexpr auto narrowSpace = "\u202f";

std::string fixed (double value, int decimals, const char* unit)
{
    char text[48];
    std::snprintf (text, sizeof text, "%.*f%s", decimals, value, unit);
    return text;
}
} // namespace

std::string grouped (int64_t number)
{
    const auto digits = std::to_string (number < 0 ? -number : number);
    std::string text = number < 0 ? minus : "";
    for (size_t i = 0; i < digits.size(); ++i)
    {
        if (i > 0 && (digits.size() - i) % 3 == 0)
        {
            text += narrowSpace;
        }
        text += digits[i];
    }
    return text;
}

std::string duration (double milliseconds)
{
    if (! std::isfinite (milliseconds))
    {
        return nothing;
    }
    if (milliseconds < 1)
    {
        return fixed (milliseconds, 2, " ms");
    }
    if (milliseconds < 99.95)
    {
        return fixed (milliseconds, 1, " ms");
    }
    if (milliseconds < 999.5)
    {
        return fixed (milliseconds, 0, " ms");
    }
    return fixed (milliseconds / 1000, 1, " s");
}

std::string clock (double seconds)
{
    const auto whole = static_cast<long long> (std::isfinite (seconds) && seconds > 0 ? seconds : 0);
    char text[48];
    if (whole < 3600)
    {
        std::snprintf (text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
    }
    else
    {
        std::snprintf (text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    }
    return text;
}

std::string roughly (double seconds)
{
    if (! std::isfinite (seconds) || seconds < 0)
    {
        return nothing;
    }
    if (seconds < 55)
    {
        const auto step = seconds < 10 ? 1 : 5;
        return fixed (std::ceil (seconds / step) * step, 0, " s");
    }
    const auto minutes = static_cast<long long> (std::round (seconds / 60));
    if (minutes < 60)
    {
        return std::to_string (minutes) + " min";
    }
    return std::to_string (minutes / 60) + " h " + std::to_string (minutes % 60) + " min";
}

std::string rSquared (float value)
{
    if (! std::isfinite (value))
    {
        return nothing;
    }
    auto text = fixed (std::fabs (value), 2, "");
    if (text[0] == '0')
    {
        text.erase (0, 1);
    }
    return value < 0 && text != ".00" ? minus + text : text;
}

std::string counted (int64_t number, const std::string& one, const std::string& many)
{
    return grouped (number) + " " + (number == 1 ? one : many);
}

std::string inPanelWords (const std::string& sentence)
{
    // A stream that the bundle does not know is the usual case with a new animal, and not a mistake of the user.
    static const std::string subject = "recording ";
    static const std::string unknown = ": expected a session of the bundle, found";
    if (const auto at = sentence.find (unknown); sentence.rfind (subject, 0) == 0 && at != std::string::npos)
    {
        return "the bundle has no embeddings for the units of stream '"
               + sentence.substr (subject.size(), at - subject.size()) + "'; press Collect, then Fit";
    }
    // Longer commands first: each is replaced up to the end of its clause.
    static const std::pair<const char*, const char*> words[] = {
        { "name the adapter's bundle with --bundle", "choose the adapter's bundle" },
        { "give your own with --bundle", "choose a bundle under Bundle" },
        { "give another folder with --sessions", "choose another folder under Sessions" },
        { "run ./poyo calibrate", "press Collect, then Fit" },
    };
    auto text = sentence;
    for (const auto& [command, button] : words)
    {
        for (auto at = text.find (command); at != std::string::npos; at = text.find (command, at + 1))
        {
            const auto end = text.find_first_of (",;|", at);
            text.replace (at, (end == std::string::npos ? text.size() : end) - at, button);
        }
    }
    return text;
}

std::string lastPart (const std::string& path)
{
    const auto end = path.find_last_not_of ("/\\");
    if (end == std::string::npos)
    {
        return "";
    }
    const auto slash = path.find_last_of ("/\\", end);
    return path.substr (slash == std::string::npos ? 0 : slash + 1,
                        end - (slash == std::string::npos ? 0 : slash + 1) + 1);
}
} // namespace poyo::panel
