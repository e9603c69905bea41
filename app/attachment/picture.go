package attachment

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	_ "image/gif" // a format that is drawn
	"image/jpeg"
	_ "image/png" // a format that is drawn
	"io"
	"sync"

	_ "golang.org/x/image/bmp" // a format that is drawn
	xdraw "golang.org/x/image/draw"
	_ "golang.org/x/image/tiff" // a format that is drawn
	_ "golang.org/x/image/webp" // a format that is drawn

	"github.com/roadbook/roadbook/store/entity"
)

// What is drawn: a picture that says it has more pixels may be a bomb of a few
// kilobytes, and one with more bytes takes too long.
const (
	maxPixels = 32 << 20
	maxDrawn  = 64 << 20 // bytes
)

// drawing is held while a picture is drawn: its pixels take up to 16 bytes each
// while it is decoded, and two of them at once would be too much.
var drawing sync.Mutex

// preview is a picture as small as an attachment may carry, as a JPEG in base64;
// "" for what cannot be drawn.
func preview(in io.ReadSeeker, orientation int) string {
	for _, side := range []int{320, 240, 160, 96} {
		small := base64.StdEncoding.EncodeToString(draw(in, orientation, side, 72))
		if len(small) <= entity.MaxPreview {
			return small
		}
	}
	return ""
}

// draw is a picture upright and at most side pixels wide and high, as a JPEG; nil
// for what cannot be drawn. It reads in from its start.
func draw(in io.ReadSeeker, orientation, side, quality int) []byte {
	if size, err := in.Seek(0, io.SeekEnd); err != nil || size > maxDrawn {
		return nil
	}
	drawing.Lock()
	defer drawing.Unlock()
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	config, _, err := image.DecodeConfig(in)
	if err != nil || config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height {
		return nil
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil
	}
	picture, _, err := image.Decode(in)
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, upright(scale(picture, side), orientation), &jpeg.Options{Quality: quality}); err != nil {
		return nil
	}
	return out.Bytes()
}

// scale fits a picture into a square, on white where it is transparent. It is
// never made larger.
func scale(picture image.Image, side int) *image.RGBA {
	b := picture.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, xdraw.Src)
	xdraw.BiLinear.Scale(small, small.Bounds(), picture, b, xdraw.Over, nil)
	return small
}

// upright turns a picture by its EXIF orientation: 1 to 8, anything else is
// upright already.
func upright(p *image.RGBA, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return p
	}
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	turned := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			to := [...]image.Point{
				2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y},
				5: {y, x}, 6: {h - 1 - y, x}, 7: {h - 1 - y, w - 1 - x}, 8: {y, w - 1 - x},
			}[orientation]
			turned.SetRGBA(to.X, to.Y, p.RGBAAt(x, y))
		}
	}
	return turned
}
