"""Writes small checkpoints with torch, Lightning and OmegaConf, for the import tests in Java.

Usage: TORCH_BRAIN=path/to/checkout python write_checkpoints.py [folder]

Needs what write_golden.py needs, and lightning and omegaconf (the committed files: torch 2.13.0, lightning 2.6.6,
omegaconf 2.3.1). Beside each NAME.ckpt lies NAME.safetensors with the weights as float32, by torch_brain's names: what
an import must find. The folder's README.md says what each one is for.
"""

import sys
import tempfile
from pathlib import Path

import lightning
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint, Timer
from omegaconf import OmegaConf
from write_golden import POYO, save_safetensors

CONFIG = dict(sequence_length=1.0, latent_step=0.25, num_latents_per_step=2, dim=8, depth=1, dim_head=8,
              cross_heads=1, self_heads=2, ffn_dropout=0.2, lin_dropout=0.4, atn_dropout=0.2)
TARGET = "torch_brain.models.POYO"


def make_model(names: str) -> POYO:
    """Random weights; names as torch_brain 0.1 writes them (brainset first) or as 0.2 does."""
    torch.manual_seed(1)
    before = {"0.1": "perich/", "0.2": ""}[names]
    model = POYO(**CONFIG, dim_out=2)
    model.unit_emb.initialize_vocab([f"{before}day_{k}/group_0/elec{k}/unit_{u}" for k in (1, 2) for u in range(3)])
    model.session_emb.initialize_vocab([f"{before}day_{k}" for k in (1, 2)])
    return model


def lightning_layout(model: POYO) -> dict:
    """Only the parts of a checkpoint that torch_brain's load_pretrained needs."""
    return {"state_dict": {f"model.{name}": value for name, value in model.state_dict().items()},
            "hyper_parameters": {"model": {**CONFIG, "_target_": TARGET}}}


def save_expected(folder: Path, name: str, model: POYO) -> None:
    weights = {key: value.detach().float().contiguous().numpy()
               for key, value in model.state_dict().items() if not key.endswith(".vocab")}
    save_safetensors(folder / f"{name}.safetensors", weights, dict(script="write_checkpoints.py"))


def save(folder: Path, name: str, model: POYO, checkpoint: dict, **options) -> None:
    torch.save(checkpoint, folder / f"{name}.ckpt", **options)
    save_expected(folder, name, model)


def other_types(folder: Path) -> None:
    """One checkpoint in bfloat16, and one that mixes half, double and float."""
    model = make_model("0.2").bfloat16()
    save(folder, "bfloat16", model, lightning_layout(model))
    model = make_model("0.2")
    model.half()
    model.readout.double()
    model.latent_emb.float()
    save(folder, "half-and-double", model, lightning_layout(model))


def strided(folder: Path) -> None:
    """Weights that are transposed views into a larger storage, with an offset. torch saves them in this form."""
    model = make_model("0.1")
    checkpoint = lightning_layout(model)
    for name in ("model.readout.weight", "model.enc_atn.to_kv.weight"):
        weight = checkpoint["state_dict"][name]
        larger = torch.full((weight.shape[1] + 2, 2 * weight.shape[0]), 7.0)
        view = larger[1:-1, ::2].t()
        view.copy_(weight)
        checkpoint["state_dict"][name] = view
    save(folder, "strided", model, checkpoint)


class Training(lightning.LightningModule):
    """The smallest training whose checkpoint has all parts of a real one."""

    def __init__(self, cfg, model: POYO):
        super().__init__()
        self.save_hyperparameters(cfg)
        self.model = model

    def training_step(self, batch, index):
        loss = sum((weight**2).sum() for weight in self.model.parameters())
        self.log("loss", loss)
        return loss

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW([
            {"params": [self.model.unit_emb.weight, self.model.session_emb.weight], "name": "embeddings"},
            {"params": [self.model.readout.weight], "name": "weights"}], lr=1e-2)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, 10, pct_start=0.5, div_factor=1)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}


def trained(folder: Path, name: str, cfg, model: POYO) -> None:
    """Two training steps with Lightning's Trainer and callbacks, then save_checkpoint."""
    training = Training(cfg, model)
    data = torch.utils.data.DataLoader(torch.zeros(2, 1))
    with tempfile.TemporaryDirectory() as scratch:
        trainer = lightning.Trainer(
            max_epochs=1, accelerator="cpu", logger=False, enable_progress_bar=False, enable_model_summary=False,
            default_root_dir=scratch,
            callbacks=[ModelCheckpoint(dirpath=scratch, monitor="loss"), EarlyStopping("loss"), Timer()])
        trainer.fit(training, data)
        trainer.save_checkpoint(folder / f"{name}.ckpt")
    save_expected(folder, name, model)


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else root / "src/test/resources/checkpoints"
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)

    model = make_model("0.1")
    save(folder, "names-0.1", model, lightning_layout(model))
    model = make_model("0.2")
    save(folder, "names-0.2", model, lightning_layout(model))
    save(folder, "protocol-4", model, lightning_layout(model), pickle_protocol=4)
    without_prefix = {"state_dict": model.state_dict(), "hyper_parameters": {"model": CONFIG}}
    save(folder, "without-prefix", model, without_prefix)
    parameters = lightning_layout(model)
    parameters["state_dict"].update({f"model.{name}": weight for name, weight in model.named_parameters()})
    save(folder, "parameters", model, parameters)
    other_types(folder)
    strided(folder)
    settings = {"model": {"_target_": TARGET, **CONFIG}, "optim": {"lr": 1e-2, "betas": [0.9, 0.99]}, "seed": 42}
    trained(folder, "lightning-omegaconf", OmegaConf.create(settings), make_model("0.1"))
    trained(folder, "lightning-dictionary", settings, make_model("0.2"))


if __name__ == "__main__":
    main()
