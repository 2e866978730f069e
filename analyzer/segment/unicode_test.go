package segment

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// plain has nothing that needs repair.
var plain = []string{
	"The council met today! Nobody came? Everybody left. Then it rained",
	"Der Rat tagt heute! Niemand kam? Alle gingen. Dann regnete es",
	"Совет собрался сегодня! Никто не пришёл? Все ушли. Потом пошёл дождь",
	"Το συμβούλιο συνήλθε σήμερα! Κανείς δεν ήρθε. Όλοι έφυγαν",
	"اجتمع المجلس اليوم! لم يأت أحد؟ غادر الجميع",
	"המועצה התכנסה היום! איש לא בא? כולם עזבו",
	"परिषद की बैठक हुई। कोई नहीं आया। सब चले गए",
	"理事会今天开会。没有人来！大家都走了？然后下雨了",
	"評議会は今日開かれた。カタカナとひらがな。誰も来なかった",
	"สภาประชุมวันนี้ ไม่มีใครมา",
	"ሸንጎው ዛሬ ተሰበሰበ። ማንም አልመጣም።",
	"(The council met.) Nobody came (at all)! “Everybody left.” Then it rained, 12,345.67 mm of it",
	"Cafe\u0301 nai\u0308ve e\u0301te\u0301. Ça va! 👩‍👩‍👧 🇺🇸 1st 2nd x1y2",
}

// TestUnicode holds Split to UAX #29 where nothing needs repair.
func TestUnicode(t *testing.T) {
	for _, text := range plain {
		var wantWords, wantSentences, gotWords, gotSentences []string
		for it := words.FromString(text); it.Next(); {
			if strings.ContainsFunc(it.Value(), isWord) {
				wantWords = append(wantWords, it.Value())
			}
		}
		for it := sentences.FromString(text); it.Next(); {
			wantSentences = append(wantSentences, strings.TrimSpace(it.Value()))
		}
		cut := Split(text, "xx")
		for _, k := range cut.Tokens {
			gotWords = append(gotWords, text[k.Start:k.End])
		}
		for _, s := range cut.Sentences {
			gotSentences = append(gotSentences, text[s.Start:s.End])
		}
		if !slices.Equal(gotWords, wantWords) {
			t.Errorf("words\n got %q\nwant %q", gotWords, wantWords)
		}
		if !slices.Equal(gotSentences, wantSentences) {
			t.Errorf("sentences\n got %q\nwant %q", gotSentences, wantSentences)
		}
	}
}
