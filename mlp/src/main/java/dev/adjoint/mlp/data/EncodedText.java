package dev.adjoint.mlp.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/// The characters of a file. Bytes that are invalid in its encoding end the stream with an error
/// that names their line, rather than being replaced by a substitute character.
final class EncodedText extends Reader {
    /// The byte order marks that a file may begin with, the longer ones first.
    private static final Map<String, Charset> BYTE_ORDER_MARKS =
            Map.of(
                    "efbbbf", StandardCharsets.UTF_8,
                    "0000feff", StandardCharsets.UTF_32BE,
                    "fffe0000", StandardCharsets.UTF_32LE,
                    "feff", StandardCharsets.UTF_16BE,
                    "fffe", StandardCharsets.UTF_16LE);

    private static final int[] MARK_LENGTHS = {4, 3, 2};

    /// Signals bytes that are invalid in the encoding.
    static final class NoCharacter extends IOException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final Charset charset;

        private final long line;

        NoCharacter(String bytes, String what, Charset charset, long line) {
            super("the bytes " + bytes + ", which are " + what + " " + charset);
            this.charset = charset;
            this.line = line;
        }

        Charset charset() {
            return charset;
        }

        /// The line number, from 1.
        long line() {
            return line;
        }
    }

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
    private boolean isAtEnd;
    private boolean isDone;
    private long line = 1;
    private char last = ' ';

    /// The first bytes if they are UTF-16 but the charset is not.
    private byte[] wide = {};

    private EncodedText(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder(); // reports malformed bytes
    }

    /// @param charset the encoding of a file without a byte order mark
    static EncodedText of(InputStream in, Charset charset) throws IOException {
        byte[] start = in.readNBytes(MARK_LENGTHS[0]);
        String hex = HexFormat.of().formatHex(start);
        for (int length : MARK_LENGTHS) {
            Charset marked =
                    BYTE_ORDER_MARKS.get(hex.substring(0, Math.min(2 * length, hex.length())));
            if (marked != null && start.length >= length) {
                return new EncodedText(rest(start, length, in), marked);
            }
        }
        EncodedText text = new EncodedText(rest(start, 0, in), charset);
        boolean isNarrow = charset.newEncoder().canEncode('a') && "a".getBytes(charset).length == 1;
        if (isNarrow && start.length == MARK_LENGTHS[0] && isWide(start)) {
            text.wide = start;
        }
        return text;
    }

    /// Whether every second byte is 0, as in UTF-16 without a byte order mark.
    private static boolean isWide(byte[] start) {
        return (start[0] == 0 && start[2] == 0 && start[1] != 0 && start[3] != 0)
                || (start[1] == 0 && start[3] == 0 && start[0] != 0 && start[2] != 0);
    }

    private static InputStream rest(byte[] start, int from, InputStream in) {
        return new SequenceInputStream(
                new ByteArrayInputStream(start, from, start.length - from), in);
    }

    /// Returns the characters before an error first, so that the parser sees the lines before it.
    @Override
    public int read(char[] buffer, int start, int length) throws IOException {
        if (wide.length > 0) {
            String likely = "UTF-16" + (wide[0] == 0 ? "BE" : "LE") + " and not";
            throw new NoCharacter(hex(wide), likely, decoder.charset(), line);
        }
        CharBuffer out = CharBuffer.wrap(buffer, start, length);
        while (!isDone) {
            CoderResult result = decoder.decode(bytes, out, isAtEnd);
            if (out.position() > start) {
                countLines(buffer, start, out.position());
                return out.position() - start;
            }
            if (result.isError()) {
                throw noCharacter(result.length());
            }
            isDone = isAtEnd;
            fill();
        }
        return -1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
    }

    private void countLines(char[] buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean isBreak = buffer[i] == '\r' || (buffer[i] == '\n' && last != '\r');
            line += isBreak ? 1 : 0;
            last = buffer[i];
        }
    }

    private NoCharacter noCharacter(int length) {
        byte[] wrong = new byte[length];
        bytes.get(bytes.position(), wrong);
        return new NoCharacter(hex(wrong), "no character in", decoder.charset(), line);
    }

    private static String hex(byte... some) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(some);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
