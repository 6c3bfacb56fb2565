package dev.adjoint.viz.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/// A long text that is compressed (RFC 1950) and spelled in letters, for a page's script to unpack.
final class PackedText {
    private PackedText() {}

    static String of(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Writer out =
                new OutputStreamWriter(new DeflaterOutputStream(packed), StandardCharsets.UTF_8)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot pack the text", e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
