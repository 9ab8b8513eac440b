"""Names of skaters as Japanese papers print them, for archives whose aliases have none."""

from __future__ import annotations

_NAMES = """
Jutta Leerdam ユッタ・レールダム|ユッタ・リールダム
Femke Kok フェムケ・コク|フェムケ・コック
Brittany Bowe ブリタニー・ボウ
Béatrice Lamarche ベアトリス・ラマルシュ
Erin Jackson エリン・ジャクソン
Suzanne Schulting スザンネ・スフルティング|スザンヌ・スフルティング|スザンネ・シュルティング
Na-hyun Lee イ・ナヒョン
Min-sun Kim キム・ミンソン
Nikola Zdráhalová ニコラ・ズドラハロバ
Ellia Smeding エリア・スメディング
Nadezhda Morozova ナデジダ・モロゾワ
Natalia Czerwonka ナタリア・チェルボンカ
Kaitlyn McGregor ケイトリン・マクレガー
Vanessa Herzog バネッサ・ヘルツォーク
Angelina Golikova アンゲリナ・ゴリコワ
Olga Fatkulina オルガ・ファトクリナ
Antoinette Rijpma-de+Jong アントワネット・ライプマデヨング
Irene Schouten イレーネ・スハウテン
Ireen Wüst イレイン・ブスト
Jorien ter+Mors ヨリン・テルモルス
Francesca Lollobrigida フランチェスカ・ロロブリジダ
Ragne Wiklund ラグネ・ビークルンド
Valérie Maltais バレリー・マルテ
Ivanie Blondin イバニー・ブロンディン
Isabelle Weidemann イザベル・ワイデマン
Joy Beune ヨイ・ブーネ
Marijke Groenewoud マリイケ・フルーネワウト
Merel Conijn メレル・コネイン
Martina Sáblíková マルティナ・サブリコバ
Serena Pergher セレナ・ペルゲル
Jordan Stolz ジョーダン・ストルツ
Jenning de+Boo イェニング・デブー
Kjeld Nuis キエルト・ナウス
Joep Wennemars ヨープ・ベネマルス
Laurent Dubreuil ローラン・デュブルイユ
Damian Żurek ダミアン・ジュレク
Sander Eitrem サンデル・エイトレム
Metoděj Jílek メトディ・イーレク
Davide Ghiotto ダビデ・ギオット
Riccardo Lorello リッカルド・ロレッロ
Nils van+der+Poel ニルス・ファンデルプール
Peder Kongshaug ペデル・コングスハウ
Zhongyan Ning 寧忠岩
Tingyu Gao 高亭宇
Miho Takagi 高木美帆
Nana Takagi 高木菜那
Nao Kodaira 小平奈緒
Rio Yamada 山田梨央
Kazuya Yamada 山田和哉
Yukino Yoshida 吉田雪乃
Kurumi Inagawa 稲川くるみ
Momoka Horikawa 堀川桃香
Ayano Sato 佐藤綾乃
Wataru Morishige 森重航
Tatsuya Shinhama 新濱立也
Taiyo Nonomura 野々村太陽
Ayaka Kikuchi 菊池彩花
Sumire Kikuchi 菊池純礼
Maki Tabata 田畑真紀
Masako Hozumi 穂積雅子
Tomomi Okazaki 岡崎朋美
Seiko Hashimoto 橋本聖子
"""
JAPANESE: dict[str, tuple[str, ...]] = {
    " ".join(line.split()[:-1]).replace("+", " "): tuple(line.split()[-1].split("|"))
    for line in _NAMES.splitlines()
    if line
}
"""By the name as the archive has it, family name last."""
