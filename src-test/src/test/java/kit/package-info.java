/// The check kit, checked: it passes what is right, and fails what is wrong with words that help.
@NullMarked
package kit;

import org.jspecify.annotations.NullMarked;
