// Makes files out of a letter on the reader's own device: letterFiles.docx([["line", "line"], ["line"]]) returns a Blob.
// A .docx is a zip of XML files; these few are all that Word, LibreOffice, Pages and Google Docs need. Nothing in it says
// who wrote it or when: no author, and the same made-up day for every file.
(function () {
  "use strict";
  var HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  var TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

  function escaped(text) {
    return text
      // XML has no place for these, and one of them would spoil the whole file.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function paragraph(lines) {
    var runs = lines.map(function (line) {
      return '<w:r><w:t xml:space="preserve">' + escaped(line) + "</w:t></w:r>";
    });
    return "<w:p>" + runs.join("<w:r><w:br/></w:r>") + "</w:p>";
  }

  function parts(paragraphs) {
    return [
      ["[Content_Types].xml", HEAD + '<Types xmlns="' + PACKAGE + 'content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        '<Override PartName="/word/document.xml" ContentType="' + TYPE + 'document.main+xml"/>' +
        '<Override PartName="/word/styles.xml" ContentType="' + TYPE + 'styles+xml"/></Types>'],
      ["_rels/.rels", HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' +
        '<Relationship Id="rId1" Type="' + OFFICE + '/officeDocument" Target="word/document.xml"/></Relationships>'],
      ["word/_rels/document.xml.rels", HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' +
        '<Relationship Id="rId1" Type="' + OFFICE + '/styles" Target="styles.xml"/></Relationships>'],
      ["word/styles.xml", HEAD + '<w:styles xmlns:w="' + WORD + '"><w:docDefaults><w:rPrDefault><w:rPr>' +
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/>' +
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>' +
        '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'],
      ["word/document.xml", HEAD + '<w:document xmlns:w="' + WORD + '"><w:body>' +
        paragraphs.map(paragraph).join("") +
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' + // A4, with margins of 2.5 cm
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>' +
        "</w:sectPr></w:body></w:document>"],
    ];
  }

  var table = [];
  for (var n = 0; n < 256; n++) {
    var c = n;
    for (var bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c >>> 0;
  }

  function crc32(bytes) {
    var crc = 0xffffffff;
    for (var i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }

  // Numbers of two or four bytes, the smallest byte first: [[value, bytes], ...].
  function numbers(list) {
    var out = [];
    list.forEach(function (item) {
      for (var i = 0; i < item[1]; i++) out.push((item[0] >>> (8 * i)) & 0xff);
    });
    return new Uint8Array(out);
  }

  // A zip whose files are stored as they are: a letter has a few kilobytes, so packing them would save nothing.
  function zip(files) {
    var utf8 = new TextEncoder(), chunks = [], directory = [], at = 0, size = 0;
    files.forEach(function (file) {
      var name = utf8.encode(file[0]), data = utf8.encode(file[1]);
      // needs version 2.0; names are UTF-8; stored; 1 January 1980; check sum and sizes
      var facts = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]];
      chunks.push(numbers([[0x04034b50, 4]].concat(facts)), name, data);
      directory.push(numbers([[0x02014b50, 4], [20, 2]].concat(facts, [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]])), name);
      at += 30 + name.length + data.length;
      size += 46 + name.length;
    });
    var end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]]);
    return chunks.concat(directory, [end]);
  }

  window.letterFiles = {
    docx: function (paragraphs) {
      return new Blob(zip(parts(paragraphs)), { type: TYPE + "document" });
    },
    // Lines end as Windows wants them; everything else takes them too.
    txt: function (paragraphs) {
      var text = paragraphs.map(function (lines) { return lines.join("\r\n"); }).join("\r\n\r\n");
      return new Blob([text + "\r\n"], { type: "text/plain;charset=utf-8" });
    },
  };
})();
