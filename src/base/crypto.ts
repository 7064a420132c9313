// Which cryptography may an engine use? This small synchronous port and nothing else. `node:crypto` stands behind it
// on the server, `@noble` in the browser, so that the same engine proves and verifies in both.

export type Crypto = {
  sha256(...parts: readonly Uint8Array[]): Uint8Array;
  /** As lower-case hexadecimal text, for where it is written out: bytes of its own would cost more than the hash. */
  sha256Hex(bytes: Uint8Array): string;
  hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array;
  /** Ed25519 (RFC 8032); keys are the 32-byte seed and the 32-byte public key. */
  ed25519PublicKey(seed: Uint8Array): Uint8Array;
  ed25519Sign(seed: Uint8Array, message: Uint8Array): Uint8Array;
  /** False for a bad signature, and for low-order or non-canonical keys, which some libraries accept. */
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** AES-256-GCM: ciphertext with the 16-byte tag behind it. */
  seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, associated: Uint8Array): Uint8Array;
  /** Undefined when the tag does not match. */
  open(
    key: Uint8Array,
    nonce: Uint8Array,
    sealed: Uint8Array,
    associated: Uint8Array,
  ): Uint8Array | undefined;
};

/** Unpredictable bytes for keys, salts and identifiers; the rim passes it in. */
export type Entropy = (length: number) => Uint8Array;
