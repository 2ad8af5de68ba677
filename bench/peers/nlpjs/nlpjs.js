// NLP.js with its Dutch: the manager as its documentation makes it, without what a classifier does not need.
// usage: nlpjs.js train EXAMPLES FOLDER | nlpjs.js serve FOLDER
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");

// The packages are installed beside the trained model, not beside this file.
const { NlpManager } = createRequire(path.join(process.cwd(), "package.json"))("node-nlp");

const [, , command, first, second] = process.argv;
const manager = new NlpManager({ languages: ["nl"], autoSave: false, nlu: { log: false } });

async function train(examples, folder) {
  for (const line of fs.readFileSync(examples, "utf-8").split("\n").filter(Boolean)) {
    const { text, label } = JSON.parse(line);
    manager.addDocument("nl", text, label);
  }
  await manager.train();
  manager.save(path.join(folder, "model.nlp"));
}

async function serve(folder) {
  manager.load(path.join(folder, "model.nlp"));
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { id, text } = JSON.parse(line);
    const { intent, classifications } = await manager.process("nl", text);
    const labels = classifications.map((one) => one.intent).filter((name) => name !== "None");
    console.log(JSON.stringify({ id, labels: labels.slice(0, 5), sure: intent !== "None" }));
  }
}

(command === "train" ? train(first, second) : serve(first)).catch((error) => {
  console.error(error);
  process.exit(1);
});
