//go:build !js

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A bundle is npm packages for a worker: modules as Node.js knows them, by
// their files, and what they are to each other.
type bundle struct {
	dir     string // node_modules
	modules map[string]string
	order   []string
}

// required finds what a module asks for. It finds more in comments, which is
// no harm.
var required = regexp.MustCompile(`\brequire\(\s*["']([^"']+)["']\s*\)`)

// bundled returns a script that makes the packages known as constants, given
// as JavaScript that calls require, such as "const nlp = require('wink-nlp')".
func bundled(dir, script string) (string, error) {
	b := bundle{dir: dir, modules: map[string]string{}}
	names, err := b.read(dir, script)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString("const require = (() => {\nconst modules = {\n")
	for _, file := range b.order {
		fmt.Fprintf(&out, "%q: %s,\n", file, b.modules[file])
	}
	out.WriteString(`};
const loaded = {};
function load(file) {
  if (!(file in loaded)) {
    const module = loaded[file] = { exports: {} };
    const [names, run] = modules[file];
    run.call(module.exports, module, module.exports, (name) => load(names[name]));
  }
  return loaded[file].exports;
}
`)
	fmt.Fprintf(&out, "const names = %s;\nreturn (name) => load(names[name]);\n})();\n%s\n", names, script)
	return out.String(), nil
}

// read adds all that a script in the folder from asks for. It returns the
// files of that by the names that the script has for them, in JSON.
func (b *bundle) read(from, script string) (string, error) {
	names := map[string]string{}
	for _, match := range required.FindAllStringSubmatch(script, -1) {
		file, err := b.resolve(from, match[1])
		if errors.Is(err, fs.ErrNotExist) {
			continue // of Node.js itself, or in a comment
		} else if err != nil {
			return "", err
		}
		names[match[1]] = file
		if err := b.add(file); err != nil {
			return "", err
		}
	}
	list, err := json.Marshal(names)
	return string(list), err
}

// add adds the module in a file and all that it asks for.
func (b *bundle) add(file string) error {
	if _, there := b.modules[file]; there {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("bundling: %w", err)
	}
	b.modules[file] = "" // for modules that ask for each other
	if filepath.Ext(file) == ".json" {
		b.modules[file] = "[{}, (module) => { module.exports = " + string(data) + "; }]"
	} else {
		names, err := b.read(filepath.Dir(file), string(data))
		if err != nil {
			return err
		}
		b.modules[file] = "[" + names + ", function (module, exports, require) {\n" + string(data) + "\n}]"
	}
	b.order = append(b.order, file)
	return nil
}

// resolve returns the file that a name means in the folder from.
func (b *bundle) resolve(from, name string) (string, error) {
	if strings.HasPrefix(name, ".") {
		file := filepath.Join(from, filepath.FromSlash(name))
		if filepath.Ext(file) == "" {
			file += ".js"
		}
		_, err := os.Stat(file)
		return file, err
	}
	dir := filepath.Join(b.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return "", err
	}
	var about struct{ Main string }
	if err := json.Unmarshal(data, &about); err != nil {
		return "", fmt.Errorf("bundling %s: %w", name, err)
	}
	return filepath.Join(dir, filepath.FromSlash(about.Main)), nil
}
