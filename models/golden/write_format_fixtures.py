"""Writes small recordings in the formats of other software, and what that software reads from them.

Usage: python write_format_fixtures.py ../../calibration/src/test/resources/recordings/formats
MATLAB files are written by write_matlab_fixtures.py.
Made with NumPy 2.4.6, phylib 2.7.1, neo 0.14.6, ONE-api 3.6.1 and open-ephys-python-tools 1.0.1. All numbers are
invented here. `expected.json` holds, for each recording, units with their spike times, and behaviours with their times
and values, as read by the named software.
"""

import json
import math
import os
import shutil
import struct
import warnings

import numpy as np

from format_fixtures import expect, folder, in_order, made_up, movement, save

warnings.filterwarnings("ignore")
RATE = 30000.0


def phy():
    from phylib.io.model import load_model

    at = folder("phy")
    times, owner = in_order(made_up(1, 6))
    samples = np.round(times * RATE).astype(np.int64)
    clusters = np.array([0, 2, 3, 7, 8, 20])[owner].astype(np.int32)
    n = len(samples)
    full = dict(
        spike_times=samples, spike_clusters=clusters, spike_templates=owner.astype(np.int32),
        amplitudes=np.ones(n), templates=np.ones((6, 4, 2), np.float32), channel_map=np.arange(2, dtype=np.int32),
        channel_positions=np.array([[0.0, 0.0], [0.0, 20.0]]), whitening_mat=np.eye(2), whitening_mat_inv=np.eye(2),
        similar_templates=np.eye(6, dtype=np.float32))
    for name, values in full.items():
        np.save(os.path.join(at, name + ".npy"), values)
    with open(os.path.join(at, "params.py"), "w") as f:
        f.write("dat_path = []\nn_channels_dat = 2\ndtype = 'int16'\noffset = 0\n"
                "sample_rate = 30000.\nhp_filtered = False\n")
    with open(os.path.join(at, "cluster_KSLabel.tsv"), "w") as f:
        f.write("cluster_id\tKSLabel\n0\tgood\n2\tmua\n3\tgood\n7\tgood\n8\tmua\n20\tgood\n")
    with open(os.path.join(at, "cluster_group.tsv"), "w") as f:
        f.write("cluster_id\tgroup\n3\tnoise\n8\tgood\n")
    t, v = movement()
    np.savetxt(os.path.join(at, "movement.csv"), np.column_stack([t, v]), delimiter=",", fmt="%.17g",
               header="time,hand.vx[cm/s],hand.vy[cm/s]")
    model = load_model(os.path.join(at, "params.py"))
    units = {f"unit_{c}": model.spike_times[model.spike_clusters == c] for c in np.unique(model.spike_clusters) if c != 3}
    expect("phy", "phylib", units, {"hand": ("cm/s", ["vx", "vy"], t, v)})
    for name in list(full):
        if name not in ("spike_times", "spike_clusters"):
            os.remove(os.path.join(at, name + ".npy"))
    shutil.rmtree(os.path.join(at, ".phy"), ignore_errors=True)


def blackrock(version):
    from neo.rawio import BlackrockRawIO

    major, minor = version
    name = f"spikes{major}{minor}.nev"
    path = os.path.join(folder("blackrock"), name)
    wide = major >= 3
    resolution = 1_000_000_000 if wide else 30000
    first = 1_700_000_000_000_000_000 if wide else 0
    trains = made_up(2 + major, 5)
    codes = [(1, 0), (1, 1), (2, 2), (96, 0), (96, 255)]
    times, owner = in_order(trains)
    packet = (20 if wide else 16) + 8
    labels = {1: "chan1", 2: "chan2", 96: "chan96"}
    extended = b""
    for electrode, label in labels.items():
        extended += struct.pack("<8sHBBHHhhBB10x", b"NEUEVWAV", electrode, 1, 1, 250, 0, 0, 0, 2, 2)
        extended += struct.pack("<8sH16s6x", b"NEUEVLBL", electrode, label.encode())
    basic = struct.pack("<8sBBHIIII8H32s256sI", b"BREVENTS" if wide else b"NEURALEV", major, minor, 1,
                        336 + len(extended), packet, resolution, 30000, 2026, 1, 4, 1, 0, 0, 0, 0,
                        b"made up", b"", len(extended) // 32)
    with open(path, "wb") as f:
        f.write(basic + extended)
        for k, (time, unit) in enumerate(zip(times, owner)):
            ticks = first + int(round(time * resolution))
            electrode, unit_class = codes[unit]
            f.write(struct.pack("<QHBB" if wide else "<IHBB", ticks, electrode, unit_class, 0).ljust(packet, b"\0"))
            if k % 7 == 0:
                f.write(struct.pack("<QHBBH" if wide else "<IHBBH", ticks, 0, 1, 0, 5).ljust(packet, b"\0"))
        f.write(b"\1\2\3")  # an incomplete packet, as a stopped recorder leaves one
    reader = BlackrockRawIO(filename=path[:-4], nsx_to_load=[])
    reader.parse_header()
    units = {}
    for index, channel in enumerate(reader.header["spike_channels"]):
        if not channel["name"].endswith("#255"):
            ticks = reader.get_spike_timestamps(0, 0, index)
            if wide:  # a double holds the seconds since 1970 to 0.24 microseconds; whole seconds are kept apart here
                seconds = [int(x) // resolution + int(x) % resolution / resolution for x in ticks]
            else:
                seconds = reader.rescale_spike_timestamp(ticks, "float64")
            units[str(channel["name"])] = seconds
    expect("blackrock/" + name, "neo", units, {}, version=f"{major}.{minor}")


def tables():
    times, owner = in_order(made_up(5, 3))
    t, v = movement()
    at = folder("csv")
    with open(os.path.join(at, "spikes.csv"), "w") as f:
        f.write("time,unit\n" + "".join(f"{float(x)!r},{['m1/elec3', '12', '4'][u]}\n" for x, u in zip(times, owner)))
    np.savetxt(os.path.join(at, "behaviour.csv"), np.column_stack([t * 1000, v, v * 2]), delimiter=";", comments="",
               fmt="%.17g", header="time[ms];x[cm];y[cm];vx[cm/s];vy[cm/s]")
    read = np.loadtxt(os.path.join(at, "behaviour.csv"), delimiter=";", skiprows=1)
    split = {name: times[owner == k] for k, name in enumerate(["m1/elec3", "unit_12", "unit_4"])}
    expect("csv", "numpy", split, {
        "behaviour.x_y": ("cm", ["x", "y"], read[:, 0] / 1000, read[:, 1:3]),
        "behaviour.vx_vy": ("cm/s", ["vx", "vy"], read[:, 0] / 1000, read[:, 3:])})
    at = folder("npy")
    np.save(os.path.join(at, "spikes.npy"), np.asfortranarray(np.column_stack([times, owner])))
    np.save(os.path.join(at, "behaviour.npy"), np.column_stack([t, v]).astype(">f8"))
    expect("npy", "numpy", {f"unit_{k}": times[owner == k] for k in range(3)},
           {"behaviour": ("", ["behaviour_0", "behaviour_1"], t, v)})


def alf():
    import one.alf.io as alfio

    at = folder("alf")
    times, owner = in_order(made_up(6, 3))
    t, v = movement()
    np.save(os.path.join(at, "spikes.times.npy"), times)
    np.save(os.path.join(at, "spikes.clusters.npy"), owner.astype(np.uint16)[:, None])
    np.save(os.path.join(at, "_ibl_wheel.position.npy"), v[:, 0])
    np.save(os.path.join(at, "_ibl_wheel.timestamps.npy"), t)
    np.save(os.path.join(at, "paw.position.npy"), v.astype(np.float32))
    np.save(os.path.join(at, "paw.timestamps.npy"), np.array([[0, t[0]], [len(t) - 1, t[-1]]]))
    spikes = alfio.load_object(at, "spikes")
    wheel = alfio.load_object(at, "wheel")
    rows = np.arange(len(t))
    between = t[0] + (rows / (len(t) - 1)) * (t[-1] - t[0])
    clusters = spikes["clusters"].ravel()
    expect("alf", "ONE", {f"unit_{k}": spikes["times"][clusters == k] for k in np.unique(clusters)}, {
        "wheel.position": ("", ["position"], wheel["timestamps"], wheel["position"][:, None]),
        "paw.position": ("", ["x", "y"], between, v)})


def averages(samples, first, rate):
    """The rule of the plugin: bins on an absolute grid from sample 0, whole bins only, the middle sample's time."""
    width = rate / 100.0
    begin = [math.ceil(k * width) for k in range(int((first + len(samples)) / width) + 2)]
    rows, places = [], []
    for a, b in zip(begin, begin[1:]):
        if a >= first and b <= first + len(samples):
            rows.append(np.float32(samples[a - first:b - first].astype(np.float32).astype(float).sum(0) / (b - a)))
            places.append(a + (b - a) // 2 - first)
    return np.array(places), np.array(rows)


def openephys():
    """The layout that the Record Node of GUI 0.6 and 1.0 writes, with two synchronised streams."""
    from open_ephys.analysis.formats.BinaryRecording import BinaryRecording

    rng = np.random.default_rng(8)
    for version in ("0.6.7", "1.0.1"):
        top = folder(f"openephys-{version}")
        at = os.path.join(top, "2026-01-01_10-00-00", "Record Node 103", "experiment1", "recording1")
        streams = [("probe", 2000.0, 4000, 3, 2), ("NI-DAQ", 999.9, 2000, 2, 0)]
        structure = {"GUI version": version, "continuous": [], "events": [
            {"folder_name": "File_Reader-100.probe/TTL/", "channel_name": "ttl", "type": "int16"}], "spikes": []}
        for name, rate, first, channels, electrodes in streams:
            node = f"File_Reader-100.{name}/"
            place = os.path.join(at, "continuous", node)
            os.makedirs(place, exist_ok=True)
            rows = int(rate * 2)
            data = np.round(3000 * np.sin(np.arange(rows)[:, None] / rate * (np.arange(channels) + 1))
                            + rng.normal(0, 50, (rows, channels))).astype("<i2")
            data.tofile(os.path.join(place, "continuous.dat"))
            np.save(os.path.join(place, "sample_numbers.npy"), first + np.arange(rows, dtype=np.int64))
            np.save(os.path.join(place, "timestamps.npy"), 2.0 + np.arange(rows) / (rate * 1.0001))
            described = []
            for k in range(channels):
                one = dict(channel_name=f"CH{k + 1}" if k < electrodes else f"ADC{k + 1 - electrodes}",
                           description="", identifier="", history="",
                           bit_volts=0.195 if k < electrodes else 0.00015258789, units="uV" if k < electrodes else "V")
                if version.startswith("1"):
                    one["type"] = 0 if k < electrodes else 2
                described.append(one)
            structure["continuous"].append(dict(
                folder_name=node, sample_rate=rate, source_processor_name="File Reader", source_processor_id=100,
                stream_name=name, recorded_processor="Record Node", recorded_processor_id=103, num_channels=channels,
                channels=described))
        expected = {}
        for k, train in enumerate(made_up(9, 3)):
            node = f"Spike_Detector-102.probe/Electrode {k + 1}/"
            place = os.path.join(at, "spikes", node)
            os.makedirs(place, exist_ok=True)
            samples = 4000 + np.round(train * 2000).astype(np.int64)
            np.save(os.path.join(place, "sample_numbers.npy"), samples)
            np.save(os.path.join(place, "timestamps.npy"), 2.0 + (samples - 4000) / (2000 * 1.0001))
            np.save(os.path.join(place, "clusters.npy"), (np.arange(len(samples)) % (k + 1)).astype("<u2"))
            np.save(os.path.join(place, "electrode_indices.npy"), np.full(len(samples), k, "<u2"))
            np.save(os.path.join(place, "waveforms.npy"), np.zeros((len(samples), 1, 4), "<i2"))
            structure["spikes"].append(dict(
                name=f"Electrode {k + 1}", description="", identifier=f"100|probe|102|Electrode {k + 1}",
                source_processor_id=102, stream_name="probe", sample_rate=2000.0, num_channels=1, pre_peak_samples=1,
                post_peak_samples=3, folder=node, source_channels=[dict(name="CH1", local_index=0, bit_volts=0.195)]))
        with open(os.path.join(at, "structure.oebin"), "w") as f:
            json.dump(structure, f, indent=2)
        recording = BinaryRecording(at, 0, 0)
        for spikes, info in zip(recording.spikes, recording.info["spikes"]):
            for sorted_id in np.unique(spikes.clusters):
                expected[f"{info['identifier']}#{sorted_id}"] = spikes.timestamps[spikes.clusters == sorted_id]
        behaviours = {}
        for stream in recording.continuous:
            scaled = stream.samples.astype(np.float32) * np.array(stream.metadata.bit_volts, np.float32)
            places, means = averages(scaled, int(stream.sample_numbers[0]), stream.metadata.sample_rate)
            for k, channel in enumerate(stream.metadata.channel_names):
                if channel.startswith("ADC"):
                    behaviours[f"{stream.metadata.stream_name}.{channel}"] = (
                        "V", [channel], stream.timestamps[places], means[:, k:k + 1])
        probe = recording.continuous[0].timestamps
        expect(f"openephys-{version}", "open-ephys-python-tools", expected, behaviours, version=version,
               observed=[float(probe[0]), float(probe[-1] + 1 / 2000.0)])
        for part, _, files in os.walk(at):
            for file in files:
                if file in ("electrode_indices.npy", "waveforms.npy"):
                    os.remove(os.path.join(part, file))


for write in (phy, tables, alf, openephys):
    write()
blackrock((2, 3))
blackrock((3, 0))
save()
