import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const dim = 4;
const vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "boat", "night", "cat"];
const rows = [
  [0, 0, 0, 0],
  [0, 0, 0, 1],
  [0, 0, 0, 0],
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
/** Of tokens, with [CLS] and [SEP]; the rest of a text is ignored. */
const maxTokens = 16;

/**
 * The smallest sentence model there can be, in the form of real ones: its network looks each word up in a table of
 * seven rows. For tests, where none can be downloaded.
 */
export async function writeTinySentenceModel(folder: string): Promise<void> {
  await mkdir(join(folder, "onnx"), { recursive: true });
  const files = {
    "config.json": config,
    "tokenizer_config.json": tokenizerConfig,
    "tokenizer.json": tokenizer,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), JSON.stringify(content));
  }
  await writeFile(join(folder, "onnx", "model.onnx"), Uint8Array.from(onnxModel()));
}

const config = {
  model_type: "bert",
  architectures: ["BertModel"],
  hidden_size: dim,
  num_attention_heads: 1,
  num_hidden_layers: 1,
  vocab_size: vocabulary.length,
  max_position_embeddings: maxTokens,
};

const tokenizerConfig = {
  tokenizer_class: "BertTokenizer",
  model_max_length: maxTokens,
  do_lower_case: true,
  pad_token: "[PAD]",
  unk_token: "[UNK]",
  cls_token: "[CLS]",
  sep_token: "[SEP]",
};

const special = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
const tokenizer = {
  version: "1.0",
  added_tokens: vocabulary.slice(0, 4).map((content, id) => ({ id, content, ...special })),
  normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
  pre_tokenizer: { type: "BertPreTokenizer" },
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
      "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
    },
  },
  decoder: { type: "WordPiece", prefix: "##", cleanup: true },
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
  },
};

/** Protocol buffers by hand. @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
function onnxModel(): number[] {
  const float = 1;
  const int64 = 7;
  const table = [...new Uint8Array(Float32Array.from(rows.flat()).buffer)];
  const initializer = [
    ...[vocabulary.length, dim].flatMap((size) => int(1, size)),
    ...int(2, float),
    ...text(8, "table"),
    ...message(9, table),
  ];
  const gather = [
    ...text(1, "table"),
    ...text(1, "input_ids"),
    ...text(2, "last_hidden_state"),
    ...text(4, "Gather"),
  ];
  const graph = [
    ...message(1, gather),
    ...text(2, "tiny"),
    ...message(5, initializer),
    ...["input_ids", "attention_mask", "token_type_ids"].flatMap((name) =>
      message(11, valueInfo(name, int64, ["batch", "sequence"])),
    ),
    ...message(12, valueInfo("last_hidden_state", float, ["batch", "sequence", dim])),
  ];
  const operators = [...text(1, ""), ...int(2, 13)];
  return [...int(1, 8), ...message(7, graph), ...message(8, operators)];
}

function valueInfo(name: string, elementType: number, shape: readonly (string | number)[]): number[] {
  const dimensions = shape.flatMap((size) =>
    message(1, typeof size === "string" ? text(2, size) : int(1, size)),
  );
  return [...text(1, name), ...message(2, message(1, [...int(1, elementType), ...message(2, dimensions)]))];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function int(field: number, value: number): number[] {
  return [...varint(field << 3), ...varint(value)];
}

function message(field: number, bytes: readonly number[]): number[] {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes];
}

function text(field: number, value: string): number[] {
  return message(field, [...new TextEncoder().encode(value)]);
}
