"""Unit embeddings that are computed from data instead of trained, so that a network decodes units it was not trained on.

A unit's embedding describes a few minutes of data: the correlation of its counts with each output at several lags, its
weights in a ridge regression with the other units, its rate, and the length of the data. The network learns to read such
embeddings. Every batch is a small calibration: embeddings from one stretch of a recording, windows from other stretches,
some of the units, and outputs rotated or mirrored at random, so that the network cannot memorise a unit.

org.poyorig.calibrate.unit.UnitDescriptions computes the same rows on the rig.
"""

import numpy as np

BIN_SECONDS = 0.05
LAGS = 13
TAPS = 10
LEAST_COUNT = 0.01
SCALE_CORRELATION, SCALE_WEIGHT, SCALE_ROW = 10, 40, 0.2
USUAL_LOG_COUNT, USUAL_LOG_ROWS = np.log(0.2), 7.0


class Look:
    """Moments of the spike counts of all units and of the outputs of one recording, over the time bins of some stretches."""

    def __init__(self, recording, counts, stretches):
        period = np.median(np.diff(recording.behaviour_time))
        step = max(1, int(round(BIN_SECONDS / period)))
        ends = recording.right_edges(stretches)[::step]
        ends = ends[ends >= LAGS * step]
        self.rows, self.units = len(ends), recording.unit_count
        outputs = recording.behaviour[ends]
        outputs = outputs - outputs.mean(0)
        self.output_covariance = outputs.T @ outputs / self.rows
        features = np.concatenate([counts[ends - lag * step] for lag in range(LAGS)], 1).astype(np.float32)
        self.mean_count = features[:, : self.units].mean(0)
        features -= features.mean(0)
        self.covariance = (features.T @ outputs / self.rows).reshape(LAGS, self.units, -1)
        self.deviation = np.sqrt((features * features).mean(0)).reshape(LAGS, self.units)
        features = features[:, : TAPS * self.units]
        self.gram = features.T @ features / self.rows

    def ridge_weights(self, units):
        """Ridge weights of each unit, (TAPS, units, outputs). They are smaller with less data."""
        at = np.concatenate([tap * self.units + units for tap in range(TAPS)])
        gram = self.gram[np.ix_(at, at)].astype(np.float64)
        penalty = (0.1 + 450 / self.rows) * np.trace(gram) / len(gram)
        right = self.covariance[:TAPS, units].reshape(len(at), -1)
        return np.linalg.solve(gram + penalty * np.eye(len(gram)), right).reshape(TAPS, len(units), -1)

    def describe(self, units):
        return Description(self, units)


class Description:
    """Some units of a recording, described from one set of stretches."""

    def __init__(self, look, units):
        self.units = units
        self.covariance, self.deviation = look.covariance[:, units], look.deviation[:, units]
        self.weights = look.ridge_weights(units)
        self.log_count = np.log(look.mean_count[units] + LEAST_COUNT)
        self.rows, self.output_covariance = look.rows, look.output_covariance

    def table(self, dim, turn=None):
        """(units + 1, dim) rows, row 0 for padding; `turn` is an orthogonal matrix that the outputs are multiplied with."""
        outputs = len(self.output_covariance)
        turn = np.eye(outputs) if turn is None else turn
        spread = np.sqrt(np.diag(turn @ self.output_covariance @ turn.T))
        correlation = self.covariance @ turn.T / (self.deviation[:, :, None] + 1e-6) / spread
        weight = self.weights @ turn.T * self.deviation[:TAPS, :, None] / spread
        columns = np.concatenate(
            [
                SCALE_CORRELATION * flat(correlation),
                self.log_count[:, None] - USUAL_LOG_COUNT,
                np.full((len(self.units), 1), np.log(self.rows) - USUAL_LOG_ROWS),
                SCALE_WEIGHT * flat(weight),
            ],
            1,
        )
        rows = np.zeros((len(self.units) + 1, dim), np.float32)
        rows[1:, : columns.shape[1]] = SCALE_ROW * columns[:, :dim]
        return rows


def flat(lag_unit_output):
    return lag_unit_output.transpose(1, 0, 2).reshape(lag_unit_output.shape[1], -1)


def random_turn(rng, outputs):
    """A random orthogonal matrix: a rotation, with or without reflection."""
    turn, triangle = np.linalg.qr(rng.normal(size=(outputs, outputs)))
    return turn * np.sign(np.diag(triangle))


class Calibration:
    """Some units described from one stretch, and the right edges of windows at least half a second away from it."""

    def __init__(self, recording, look, units, stretch, edges):
        self.description = look.describe(units)
        times = recording.behaviour_time[edges]
        self.edges = edges[(times <= stretch[0] - 0.5) | (times - 1.5 >= stretch[1])]


def calibrations(recording, rng, stretches, subsets, fewest_units, shortest=20, longest=240):
    """Random calibrations: `stretches` stretches of 20 to 240 s of the training time, `subsets` sets of units for each."""
    counts = recording.counts(recording.behaviour_time, BIN_SECONDS)
    edges = recording.right_edges(recording.train)
    first, last = recording.train.min(), recording.train.max()
    made = []
    while len(made) < stretches * subsets:
        length = np.exp(rng.uniform(np.log(shortest), np.log(min(longest, 0.7 * (last - first)))))
        start = rng.uniform(first, last - length)
        inside = np.clip(recording.train, start, start + length)
        inside = inside[inside[:, 1] - inside[:, 0] > 1.5]
        if (inside[:, 1] - inside[:, 0]).sum() < 0.9 * length:
            continue
        look = Look(recording, counts, inside)
        for _ in range(subsets):
            few = min(fewest_units, recording.unit_count)
            kept = int(round(np.exp(rng.uniform(np.log(few), np.log(recording.unit_count)))))
            units = np.sort(rng.choice(recording.unit_count, kept, replace=False))
            made.append(Calibration(recording, look, units, (start, start + length), edges))
    whole = Look(recording, counts, recording.train).describe(np.arange(recording.unit_count))
    return made, whole
