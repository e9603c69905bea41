package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/app/handout"
)

// errorFile collects the rows of one file that failed, with the reasons, to be
// mended and imported again.
type errorFile struct {
	file *os.File
	csv  *csv.Writer
	zh   bool
}

func (j *job) keepError(f *FilePlan, row record, bad rowError) error {
	if j.errors == nil {
		if err := j.openErrors(f); err != nil {
			return fmt.Errorf("make the file of errors: %w", err)
		}
	}
	cells := make([]string, 0, len(f.Columns)+2)
	for _, c := range row.cells {
		cells = append(cells, escapeFormula(c))
	}
	for len(cells) < len(f.Columns) {
		cells = append(cells, "")
	}
	return j.errors.csv.Write(append(cells, strconv.Itoa(row.line), bad.reason(j.errors.zh)))
}

func (j *job) openErrors(f *FilePlan) error {
	name := strings.TrimSuffix(f.Name, filepath.Ext(f.Name)) + "-errors.csv"
	file, err := handout.Create(j.service.dir, filepath.Base(name), j.run.a.Now)
	if err != nil {
		return err
	}
	j.errors = &errorFile{file, csv.NewWriter(file), j.service.chinese()}
	j.result.ErrorFiles = append(j.result.ErrorFiles, file.Name())
	header := make([]string, len(f.Columns), len(f.Columns)+2)
	for i, c := range f.Columns {
		header[i] = escapeFormula(c.Header)
	}
	header = append(header, errorColumns[j.errors.zh]...)
	if _, err := file.WriteString(byteOrderMark); err != nil {
		return err
	}
	return j.errors.csv.Write(header)
}

func (j *job) closeErrors() error {
	if j.errors == nil {
		return nil
	}
	j.errors.csv.Flush()
	err := errors.Join(j.errors.csv.Error(), j.errors.file.Close())
	j.errors = nil
	return err
}

// chinese says whether files are written for somebody who works in Chinese.
func (s *Service) chinese() bool { return isChinese(s.session.Settings().Locale) }

func isChinese(locale string) bool { return strings.HasPrefix(locale, "zh") }

// errorColumns are the two columns that are added, in Chinese and in English.
var errorColumns = map[bool][]string{true: {"行号", "原因"}, false: {"row", "problem"}}

// reasons are the words for the codes of row errors, in English and Chinese.
var reasons = map[string][2]string{
	"required":              {"is required", "必填"},
	"exchange.bad-date":     {"is not a date", "不是有效日期"},
	"exchange.bad-number":   {"is not a number", "不是有效数字"},
	"exchange.bad-text":     {"has bytes that are no text in the encoding of the file", "含有文件编码无法识别的字节"},
	"exchange.bad-currency": {"is not a currency", "不是有效币种"},
	"exchange.negative":     {"is below zero", "不能为负数"},
	"exchange.no-flag":      {"is neither yes nor no", "不是“是”或“否”"},
	"exchange.no-choice":    {"is none of the choices", "不在选项之内"},
	"exchange.no-record":    {"names no record, or several", "找不到对应的记录，或有多条同名"},
	"exchange.needs-admin":  {"is not there, and only an admin may add it", "不存在，需由管理员添加"},
	"opportunity.margin":    {"is not between -100 and 100", "不在 -100 到 100 之间"},
	"exchange.ragged":       {"more cells than columns", "单元格多于列数"},
}

// reason is the error as a sentence.
func (e rowError) reason(zh bool) string {
	words, ok := reasons[e.code]
	if !ok {
		return e.Error()
	}
	sentence := []string{e.field, words[0], e.value}
	if zh {
		sentence[1] = words[1]
	}
	return escapeFormula(strings.TrimSpace(strings.Join(sentence, " ")))
}
