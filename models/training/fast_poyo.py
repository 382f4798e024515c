"""torch_brain's POYO with equal weights and equal results, rearranged to train quickly on a CPU.

A spike's key and value before rotation depend only on its unit and its token type: one table of
3 * (units + 1) rows is normalised and projected per step, and tokens are gathered from it. Rotary tables of the latents are
constants. `assert_same_as_torch_brain` compares the two on a random window; train_poyo.py calls it before and after training.
"""

import torch
import torch.nn.functional as F


class FastPoyo:
    """Computes the same as `poyo.forward`, with poyo's modules and parameters."""

    def __init__(self, poyo):
        self.poyo = poyo
        steps = round(poyo.sequence_length / poyo.latent_step)
        self.latent_index = torch.arange(poyo.num_latents_per_step).repeat(steps)
        times = (torch.arange(steps) + 0.5) * poyo.latent_step
        self.latent_time = times.repeat_interleave(poyo.num_latents_per_step).float()
        self.dim_head = 2 * len(poyo.rotary_emb.omega)
        self.rotated = 2 * int((poyo.rotary_emb.omega > 0).sum())
        self.latent_rotation = self.rotation(self.latent_time)

    def rotation(self, time):
        angle = (time[..., None] * self.poyo.rotary_emb.omega[: self.rotated // 2]).repeat_interleave(2, -1)
        return angle.cos(), angle.sin()

    def rotate(self, x, rotation, inverse=False):
        cos, sin = rotation
        head = x[..., : self.rotated]
        swapped = torch.stack((-head[..., 1::2], head[..., 0::2]), -1).flatten(-2)
        turned = head * cos - swapped * sin if inverse else head * cos + swapped * sin
        return torch.cat((turned, x[..., self.rotated :]), -1)

    def forward(self, token_row, token_time, token_bias, session_row, query_time, unit_rows=None):
        """(B, N) rows of the token table, (B, N) seconds, (B, 1, 1, N) 0 or a large negative number, (B,) rows, (B, Q)
        seconds -> (B, Q, outputs). A token's row is token_type * rows + row, of `unit_rows` or else of the network's table."""
        poyo, (batch, _), count = self.poyo, token_row.shape, len(self.latent_index)
        atn = poyo.enc_atn
        unit_rows = poyo.unit_emb.weight if unit_rows is None else unit_rows
        table = (poyo.token_type_emb.weight[:3, None] + unit_rows[None]).flatten(0, 1)
        table = atn.to_kv(atn.norm_context(table))
        tokens = F.embedding(token_row, table).unflatten(-1, (2, atn.heads, self.dim_head))
        cos, sin = self.rotation(token_time)
        tokens = self.rotate(tokens, (cos[:, :, None, None], sin[:, :, None, None]))
        key, value = tokens.permute(2, 0, 3, 1, 4)
        latents = poyo.latent_emb.weight[self.latent_index]
        query = atn.to_q(atn.norm(latents)).unflatten(-1, (atn.heads, -1)).transpose(0, 1)
        query = self.rotate(query, self.latent_rotation)[None].expand(batch, -1, -1, -1)
        out = F.scaled_dot_product_attention(query, key, value, attn_mask=token_bias)
        out = self.rotate(out, self.latent_rotation, inverse=True).transpose(1, 2).flatten(2)
        latents = latents[None] + atn.to_out(out)
        latents = latents + poyo.enc_ffn(latents)

        for atn, ffn in poyo.proc_layers:
            qkv = atn.to_qkv(atn.norm(latents)).view(batch, count, 3, atn.heads, self.dim_head).permute(2, 0, 3, 1, 4)
            query, key, value = self.rotate(qkv, self.latent_rotation)
            out = F.scaled_dot_product_attention(query, key, value)
            out = self.rotate(out, self.latent_rotation, inverse=True).transpose(1, 2).flatten(2)
            latents = latents + poyo.dropout(atn.to_out(out))
            latents = latents + poyo.dropout(ffn(latents))

        atn = poyo.dec_atn
        session = poyo.session_emb.weight[session_row][:, None].expand(-1, query_time.shape[1], -1)
        query = atn.to_q(atn.norm(session)).unflatten(-1, (atn.heads, -1)).transpose(1, 2)
        cos, sin = self.rotation(query_time)
        query = self.rotate(query, (cos[:, None], sin[:, None]))
        key, value = atn.to_kv(atn.norm_context(latents)).unflatten(-1, (2, atn.heads, -1)).permute(2, 0, 3, 1, 4)
        out = F.scaled_dot_product_attention(query, self.rotate(key, self.latent_rotation), value)
        answers = session + atn.to_out(out.transpose(1, 2).flatten(2))
        return poyo.readout(answers + poyo.dec_ffn(answers))

    def assert_same_as_torch_brain(self, batch):
        token_row, token_time, token_bias, session_row, query_time, *table = batch
        embedding, was_training = self.poyo.unit_emb.weight, self.poyo.training
        own = embedding.data
        embedding.data = table[0] if table else own
        rows = len(embedding)
        self.poyo.eval()
        with torch.no_grad():
            theirs = self.poyo(
                input_unit_index=token_row % rows,
                input_timestamps=token_time,
                input_token_type=token_row // rows,
                input_mask=token_bias[:, 0, 0] == 0,
                latent_index=self.latent_index.expand(len(token_row), -1),
                latent_timestamps=self.latent_time.expand(len(token_row), -1),
                session_index=session_row,
                output_timestamps=query_time,
            )
            worst = float((theirs - self.forward(*batch)).abs().max())
        embedding.data = own
        self.poyo.train(was_training)
        assert worst < 1e-4, f"differs from torch_brain by {worst}"
        return worst
