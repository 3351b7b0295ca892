"""The network: an encoder that knows the parse, a head that finds cues, one that marks roles for each cue.

The second head sees every word from a cue (its "anchor": the cue's syntactic head) and scores each pair of
neighbouring labels, so a marking of the whole window is a path through a linear-chain CRF (Lafferty et al.
2001) and has a probability. Sources and contents are linked to their cue by construction.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from attribution.tagger.decode import AFTER, BEFORE, LABELS, NONE
from attribution.tagger.features import ANCESTORS, COLUMNS, DEPS, GROUPS

ROLE_SIZE, ROLE_HIDDEN, ROLE_HEADS, ROLE_LAYERS = 256, 512, 4, 2
UPS, DOWNS = 4, 5  # steps up and down a tree that are told apart
FAR = 4  # paragraphs and sentences that are told apart
BUCKETS = 49
NEVER = -1e4  # added to what must not be seen; exported, a mask of truth values takes twice the steps


class Network(nn.Module):
    """Anchors and roles of windows. SIZE below is the encoder's hidden size."""

    def __init__(self, encoder_folder: Path | str, dropout: float = 0.1) -> None:
        """Put heads on an encoder.

        Their first weights are drawn from torch's generator, which is seeded by the system unless
        ``torch.manual_seed`` came before.

        Args:
            encoder_folder: a BERT encoder in Hugging Face's format (``encoder.open_encoder`` checks it).
            dropout: before the heads; the encoder keeps its own.
        """
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder_folder,
            local_files_only=True,
            use_safetensors=True,
            add_pooling_layer=False,
            attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0,  # with it, attention on a CPU takes three times as long
        )
        size = self.encoder.config.hidden_size
        self.tables = nn.ModuleList(nn.Embedding(n, size) for n in COLUMNS.values())
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.01)
        self.anchor = nn.Sequential(nn.Dropout(dropout), nn.Linear(size, size), nn.GELU(), nn.Linear(size, 1))
        self.to_role = nn.Sequential(nn.Dropout(dropout), nn.Linear(size, ROLE_SIZE))
        self.query = nn.Linear(size, ROLE_SIZE)
        pairs = (BUCKETS, UPS * (len(DEPS) + 2) + 1, DOWNS + 1, 2 * FAR + 1, 2 * FAR + 1, 13, 5)
        self.pairs = nn.ModuleList(nn.Embedding(n, ROLE_SIZE) for n in pairs)
        for table in self.pairs:
            nn.init.normal_(table.weight, std=0.02)
        self.role = nn.ModuleList(RoleLayer() for _ in range(ROLE_LAYERS))
        self.out = nn.Sequential(nn.LayerNorm(ROLE_SIZE), nn.Linear(ROLE_SIZE, LABELS * LABELS))

    def encode(
        self, ids: Tensor, mask: Tensor | None, word_of_piece: Tensor, first: Tensor, columns: Tensor
    ) -> Tensor:
        """Return the words' vectors (B, W, SIZE).

        Args:
            ids: (B, T) word pieces.
            mask: (B, T) true where there is one; None where there is one everywhere.
            word_of_piece: (B, T).
            first: (B, W) first piece of each word.
            columns: (B, W, len(COLUMNS)).
        """
        bert = self.encoder
        keep = None if mask is None else mask[:, None, None, :]
        x = bert.embeddings(input_ids=ids)
        seen = sum(table(columns[..., i]) for i, table in enumerate(self.tables))
        x = x + torch.gather(seen, 1, word_of_piece[..., None].expand(-1, -1, x.shape[-1]))
        for layer in bert.encoder.layer:
            x = layer(x, keep)
        return torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))

    def anchors(self, words: Tensor) -> Tensor:
        """Return how much each word looks like an anchor, (B, W) logits."""
        return self.anchor(words).squeeze(-1)

    def roles(
        self,
        words: Tensor,
        mask: Tensor,
        ancestors: Tensor,
        dep: Tensor,
        groups: Tensor,
        window: Tensor,
        at: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Mark the words round K anchors: R = BEFORE + AFTER of them, the anchor at place BEFORE.

        Args:
            words: (B, W, SIZE) vectors.
            mask: (B, W) true where there is a word.
            ancestors: (B, W, ANCESTORS).
            dep: (B, W).
            groups: (B, W, len(GROUPS)).
            window: (K,) which of the B windows each anchor is in.
            at: (K,) its word.

        Returns:
            Scores (K, R, LABELS, LABELS) of a label after the label before it, and which of the R are words.
        """
        place = at[:, None] - BEFORE + torch.arange(BEFORE + AFTER, device=at.device)
        inside = (place >= 0) & (place < words.shape[1])
        place = place.clamp(min=0).clamp(max=words.shape[1] - 1)
        row = window[:, None]
        valid = inside & mask[row, place]
        x = self.to_role(words)[row, place] + self.query(words[window, at])[:, None]
        seen = pair_columns(ancestors, dep, groups, window, at, place)
        for i, table in enumerate(self.pairs):
            x = x + table(seen[i])
        for layer in self.role:
            x = layer(x, valid)
        x = self.out(x)
        return x.reshape(x.shape[0], BEFORE + AFTER, LABELS, LABELS), valid

    def forward(
        self,
        ids: Tensor,
        word_of_piece: Tensor,
        first: Tensor,
        columns: Tensor,
        ancestors: Tensor,
        dep: Tensor,
        groups: Tensor,
        threshold: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Read one window, all its inputs without the batch dimension: what the exported model does.

        Returns:
            anchors (K,), their logits (K,), scores (K, W, LABELS, LABELS).
        """
        words = self.encode(ids[None], None, word_of_piece[None], first[None], columns[None])
        logits = self.anchors(words)[0]
        at = torch.nonzero(logits >= torch.minimum(threshold, logits.max())).squeeze(-1)  # one at least
        mask = torch.ones_like(first, dtype=torch.bool)[None]
        window = torch.zeros_like(at)
        scores, _ = self.roles(words, mask, ancestors[None], dep[None], groups[None], window, at)
        return at, logits[at], scores


class RoleLayer(nn.Module):
    """One pre-norm Transformer layer (Xiong et al. 2020)."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(ROLE_SIZE)
        self.qkv = nn.Linear(ROLE_SIZE, 3 * ROLE_SIZE)
        self.mix = nn.Linear(ROLE_SIZE, ROLE_SIZE)
        self.feed = nn.Sequential(
            nn.LayerNorm(ROLE_SIZE),
            nn.Linear(ROLE_SIZE, ROLE_HIDDEN),
            nn.GELU(),
            nn.Linear(ROLE_HIDDEN, ROLE_SIZE),
        )

    def forward(self, x: Tensor, valid: Tensor) -> Tensor:
        """Let the words (K, R, ROLE_SIZE) see each other where ``valid`` (K, R)."""
        k, r, _ = x.shape
        q, key, v = (
            part.reshape(k, r, ROLE_HEADS, ROLE_SIZE // ROLE_HEADS).transpose(1, 2)
            for part in self.qkv(self.norm(x)).chunk(3, -1)
        )
        unseen = (~valid).to(x.dtype) * NEVER
        seen = functional.scaled_dot_product_attention(q, key, v, attn_mask=unseen[:, None, None, :])
        x = x + self.mix(seen.transpose(1, 2).reshape(k, r, ROLE_SIZE))
        return x + self.feed(x)


def pair_columns(
    ancestors: Tensor, dep: Tensor, groups: Tensor, window: Tensor, at: Tensor, place: Tensor
) -> list[Tensor]:
    """Return what the words at ``place`` (K, R) are to their anchor: seven (K, R) tensors of small numbers.

    They are distance, the way through the parse tree (steps up from the anchor and the branch that leads
    down to the word), steps down, paragraphs and sentences between, quotes between, and the word's role by
    a rule that names the same cue.
    """
    row = window[:, None]
    gap = (place - at[:, None]).float()
    bucket = (torch.sign(gap) * torch.log2(1 + gap.abs()) * 3).round().long().add(24).clamp(0, BUCKETS - 1)

    own, theirs = ancestors[window, at], ancestors[row, place]  # (K, A), (K, R, A): the ways up
    same = (own[:, None, :, None] == theirs[:, :, None, :]) & (own >= 0)[:, None, :, None]  # (K, R, A, A)
    meets = same.any(-1)
    related = meets.any(-1)
    up = meets.float().argmax(-1)  # first of the anchor's ancestors that is one of the word's too
    down_at = torch.gather(same, 2, up[..., None, None].expand(-1, -1, 1, ANCESTORS)).squeeze(2)
    down = down_at.float().argmax(-1)
    below = torch.gather(theirs, 2, (down - 1).clamp(min=0)[..., None]).squeeze(-1).clamp(min=0)
    branch = torch.where(down > 0, dep[row, below] + 1, torch.zeros_like(down))
    labels = len(DEPS) + 2
    way = torch.where(related, up.clamp(max=UPS - 1) * labels + branch + 1, torch.zeros_like(up))
    depth = torch.where(related, down.clamp(max=DOWNS - 1) + 1, torch.zeros_like(down))

    there, here = groups[row, place], groups[window, at]
    g = {name: there[..., i] for i, name in enumerate(GROUPS)}
    mine = {name: here[:, i, None] for i, name in enumerate(GROUPS)}
    paragraph = (g["paragraph"] - mine["paragraph"]).clamp(-FAR, FAR) + FAR
    sentence = (g["sentence"] - mine["sentence"]).clamp(-FAR, FAR) + FAR
    step = (g["quote"] - mine["quotes_before"]).clamp(-2, 3) + 2
    quote = torch.where(g["quote"] > 0, 1 + step + 6 * (mine["quote"] > 0).long(), torch.zeros_like(step))
    in_content = (g["content"] == mine["cue"]) | (g["content_2"] == mine["cue"])
    in_source = (g["source"] == mine["cue"]) | (g["source_2"] == mine["cue"])
    of_cue = g["cue"] == mine["cue"]
    role = torch.where(of_cue, 3, torch.where(in_content, 4, torch.where(in_source, 2, 1)))
    role = torch.where(mine["cue"] > 0, role, torch.zeros_like(role))
    return [bucket, way, depth, paragraph, sentence, quote, role]


def all_paths(scores: Tensor, valid: Tensor) -> Tensor:
    """Return the log of the sum over all paths through the CRF, (K,).

    Neighbouring steps are multiplied pair by pair, as matrices over (log-sum-exp, +): as many rounds as R
    has binary digits, where going word by word would take R.

    Args:
        scores: (K, R, LABELS, LABELS) of a label given the label before it.
        valid: (K, R) which of the R are words; others are passed over.
    """
    passing = torch.full((LABELS, LABELS), NEVER, device=scores.device)
    passing.fill_diagonal_(0)
    steps = torch.where(valid[:, :, None, None], scores, passing)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, passing.expand(len(steps), 1, LABELS, LABELS)], 1)
        steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], -2)
    return torch.logsumexp(steps[:, 0, NONE], -1)


def path_loss(scores: Tensor, labels: Tensor, valid: Tensor) -> Tensor:
    """Return -log p of paths through the CRF, (K,).

    Args:
        scores: as for ``all_paths``.
        labels: (K, R), none where not valid.
        valid: as for ``all_paths``.
    """
    before = functional.pad(labels[:, :-1], (1, 0))
    pairs = scores.flatten(2).gather(2, (before * LABELS + labels)[..., None]).squeeze(-1)
    return all_paths(scores, valid) - (pairs * valid).sum(1)


def likeness_loss(scores: Tensor, told: Tensor, valid: Tensor) -> Tensor:
    """Return the cross entropy of a CRF's paths under those of another one, (K,).

    Args:
        scores: as for ``all_paths``.
        told: the other's scores, from which nothing is learned.
        valid: as for ``all_paths``.
    """
    with torch.enable_grad():  # the slope of the sum by a pair's score is the pair's probability
        other = told.detach().requires_grad_()
        (pairs,) = torch.autograd.grad(all_paths(other, valid).sum(), other)
    return all_paths(scores, valid) - (pairs * scores * valid[:, :, None, None]).sum((1, 2, 3))
