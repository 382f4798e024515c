"""Writes the golden gradients, computed by PyTorch's autograd on torch_brain's POYO, for the tests in Java.

Usage: TORCH_BRAIN=path/to/checkout python write_gradients.py [folder]

Networks, weights and windows are those of write_golden.py. README.md beside this file says what the files hold.
"""

import json
import sys
from pathlib import Path

import numpy as np

import write_golden as golden

import torch  # noqa: E402  (after write_golden, which makes torch_brain importable)

QUERIES = [0.0, 0.013, 0.25, 0.5, 0.777, 1.0]
ALL_ELEMENTS = "tiny"
SELECTED = 256


def write_gradients(folder: Path, shape_name: str) -> None:
    model = golden.make_model(golden.SHAPES[shape_name])
    units = [(k * 17 + 5) % golden.VOCABULARY_UNITS for k in range(24)]
    unit_ids = [f"{golden.SESSION}/unit_{k}" for k in units]
    counts = [300, 0, 170]
    windows = [golden.window(f"gradients/{k}", count, unit_ids) for k, count in enumerate(counts)]
    batch = golden.collate([model.tokenize(data) for data in windows])
    batch["input_timestamps"] = batch["input_timestamps"].float()
    batch["latent_timestamps"] = batch["latent_timestamps"].float()
    batch["output_timestamps"] = torch.tensor([QUERIES] * len(counts))
    samples = (len(counts), len(QUERIES))
    target = torch.from_numpy(golden.stream("gradients/target", 2 * samples[0] * samples[1])).float().reshape(*samples, 2)
    weight = torch.from_numpy(golden.stream("gradients/weight", samples[0] * samples[1]) + 1).float().reshape(samples)
    error = ((model(**batch) - target) ** 2).mean(-1)
    loss = (error * weight).sum() / weight.sum()
    loss.backward()

    tensors = {name: batch[name].numpy() for name in
               ("input_unit_index", "input_timestamps", "input_token_type", "input_mask", "session_index", "output_timestamps")}
    tensors |= {"rotary_emb.omega": model.rotary_emb.omega.numpy(), "target": target.numpy(), "target_weight": weight.numpy(),
                "loss": np.array([loss.item()], np.float32)}
    for name, parameter in model.named_parameters():
        gradient = parameter.grad.numpy()
        flat = gradient.reshape(-1)
        stride = 1 if shape_name == ALL_ELEMENTS else max(1, flat.size // SELECTED)
        tensors[f"gradient/{name}"] = flat[::stride]
        tensors[f"moments/{name}"] = np.array([np.sum(flat, dtype=np.float64), np.sum(flat.astype(np.float64) ** 2),
                                               np.abs(flat).max(), stride])
    metadata = dict(
        torch_brain=golden.TORCH_BRAIN_COMMIT, torch=torch.__version__, numpy=np.__version__, script="write_gradients.py",
        config=json.dumps(dict(golden.COMMON, **golden.SHAPES[shape_name])), vocabulary_units=golden.VOCABULARY_UNITS,
        session=golden.SESSION)
    path = folder / f"{shape_name}.safetensors"
    golden.save_safetensors(path, tensors, metadata)
    print(f"{path.name}: loss {loss.item():.6f}, {path.stat().st_size} bytes")


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "src/test/resources/gradients"
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for shape_name in ("tiny", "poyo_1.3M"):
        write_gradients(folder, shape_name)


if __name__ == "__main__":
    main()
