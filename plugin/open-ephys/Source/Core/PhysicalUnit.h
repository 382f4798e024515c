// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace poyo::rig
{
/** Converts units of one quantity. Only the units of the table are known; Java's PhysicalUnit has the same. */
namespace physicalUnit
{
enum class Quantity
{
    length,
    speed,
    angle,
    angularSpeed,
    force,
    voltage
};

struct Known
{
    std::string_view name;
    Quantity quantity;
    double factor; // to the base unit of the quantity
};

inline constexpr double degree = 0.017453292519943295;

inline constexpr std::array<Known, 14> table { {
    { "mm", Quantity::length, 1e-3 },
    { "cm", Quantity::length, 1e-2 },
    { "m", Quantity::length, 1 },
    { "mm/s", Quantity::speed, 1e-3 },
    { "cm/s", Quantity::speed, 1e-2 },
    { "m/s", Quantity::speed, 1 },
    { "deg", Quantity::angle, degree },
    { "rad", Quantity::angle, 1 },
    { "deg/s", Quantity::angularSpeed, degree },
    { "rad/s", Quantity::angularSpeed, 1 },
    { "N", Quantity::force, 1 },
    { "uV", Quantity::voltage, 1e-6 },
    { "mV", Quantity::voltage, 1e-3 },
    { "V", Quantity::voltage, 1 },
} };

inline const Known* find (std::string_view name)
{
    for (const Known& unit : table)
        if (unit.name == name)
            return &unit;
    return nullptr;
}

/** How many `to` are one `from`; nothing if the table has no conversion. Equal units give 1. */
inline std::optional<double> factor (std::string_view from, std::string_view to)
{
    if (from == to)
        return 1.0;
    const Known* known = find (from);
    const Known* wanted = find (to);
    if (known == nullptr || wanted == nullptr || known->quantity != wanted->quantity)
        return std::nullopt;
    return known->factor / wanted->factor;
}

/** Whether both units are known and measure different quantities, such as V and cm/s. */
inline bool differ (std::string_view one, std::string_view other)
{
    const Known* first = find (one);
    const Known* second = find (other);
    return first != nullptr && second != nullptr && first->quantity != second->quantity;
}
} // namespace physicalUnit
} // namespace poyo::rig
